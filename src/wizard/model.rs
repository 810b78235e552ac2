//! What is: everything the wizard knows at one moment.

use super::steps::StepId;

/// Everything the wizard knows.
#[derive(Debug)]
pub struct Model {
    /// The screen that is open.
    pub place: StepId,
}
