//! How the program ends: the exit codes, decided in one place.

use crate::diagnose::finding::Verdict;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every required step is published or visible, or what was asked was done.
    Fine,
    /// Something is missing, wrong, incomplete or spreading.
    NotReady,
    /// The command line was wrong.
    Usage,
    /// It could not be determined.
    Undetermined,
    /// Our own files could not be read or written.
    OwnFiles,
}

impl Ending {
    /// The exit code (contract).
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::NotReady => 1,
            Self::Usage => 2,
            Self::Undetermined => 3,
            Self::OwnFiles => 4,
        }
    }

    /// What a verdict comes to.
    pub const fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Ready => Self::Fine,
            Verdict::Action | Verdict::Waiting => Self::NotReady,
            Verdict::Unknown => Self::Undetermined,
        }
    }

    /// The worse of two: of several domains the worst counts, 4 before 1 before 3 before 0.
    #[must_use]
    pub const fn worse(self, other: Self) -> Self {
        if self.rank() >= other.rank() { self } else { other }
    }

    const fn rank(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Undetermined => 1,
            Self::NotReady => 2,
            Self::Usage => 3,
            Self::OwnFiles => 4,
        }
    }
}
