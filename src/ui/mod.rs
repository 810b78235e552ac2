//! Draws any [`Screen`](crate::wizard::page::Screen): languages, widths, themes. Knows no step, saves nothing, reads
//! no clock; the same screen at the same size is always the same picture.

mod blocks;
mod bottom;
mod canvas;
pub mod catalog;
mod clock;
pub mod draw;
#[cfg(test)]
mod draw_tests;
mod fit;
mod layout;
pub mod locale;
pub mod picture;
mod rail;
mod row;
#[cfg(test)]
mod samples;
mod spelled;
pub mod text;
pub mod theme;
mod top;
pub mod wrap;

pub use draw::{Drawn, Scroll, draw};
pub use locale::{Locale, LocaleError};
pub use theme::Theme;
