//! Which of the domain's servers has the newer copy of the zone, where they do not say the same.

use crate::domain::observation::Vantage;
use crate::domain::plan::Requirement;
use crate::domain::time::Moment;

use super::context::Context;
use super::evidence::Evidence;
use super::matches::Fit;
use super::served::{Served, is_older, serial, serial_order};
use super::state::{Picture, laggards};

/// A copy that is not right, and newer than every one that is.
#[derive(Debug, Clone, Copy)]
pub struct NewerCopy<'picture> {
    /// The server that has it.
    pub vantage: &'picture Vantage,
    /// Its serial.
    pub serial: u32,
    /// The newest serial of those that are right.
    pub right: u32,
}

/// The newest copy that is not right, where it is certainly newer than every right one: what is right is on its way out.
/// None where one of the right ones does not tell its serial.
pub fn newer_copy<'picture>(
    requirement: &Requirement,
    picture: &'picture Picture,
    evidence: &Evidence,
    context: &Context<'_>,
    now: Moment,
) -> Option<NewerCopy<'picture>> {
    laggards(picture).next()?;
    let oldest = context.oldest(&requirement.id, now);
    let serial_of = |vantage: &Vantage| serial(evidence, vantage, oldest);
    let is_right = |(vantage, fit): &'picture (Vantage, Option<Fit>)| {
        (*fit == Some(Fit::Right)).then(|| serial_of(vantage))
    };
    let right: Vec<u32> = picture.fits.iter().filter_map(is_right).collect::<Option<_>>()?;
    let right = right.into_iter().max_by(|left, right| serial_order(*left, *right))?;
    laggards(picture)
        .filter_map(|vantage| Some((vantage, serial_of(vantage)?)))
        .filter(|(_, serial)| is_older(Some(right), Some(*serial)))
        .max_by(|(_, left), (_, right)| serial_order(*left, *right))
        .map(|(vantage, serial)| NewerCopy { vantage, serial, right })
}

/// What an older copy says does not count beside this one.
pub fn set_aside_older(served: &mut [Served<'_>], newer: NewerCopy<'_>) {
    for older in served.iter_mut().filter(|served| is_older(served.serial, Some(newer.serial))) {
        older.usable = false;
    }
}
