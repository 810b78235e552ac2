//! A question to an address where no DNS server is.
//!
//! Transparent proxies and resolvers that catch every packet to port 53 answer there too, and so give themselves away.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crate::diagnose::rules::{NOBODY, nobody_question};
use crate::domain::observation::{Observation, Outcome, Vantage};

use super::exchange::{AskOptions, Exchange};

/// An address of TEST-NET-1, which is for examples in books and is routed nowhere (RFC 5737): no packet to it reaches
/// anybody who should answer.
pub const NOBODY_AT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 251)), 53);

/// The one question, and what came of it.
#[derive(Debug)]
pub(super) struct Probe {
    address: SocketAddr,
    asked: AtomicBool,
    heard: Arc<OnceLock<Observation>>,
}

impl Probe {
    /// Not asked yet.
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { address, asked: AtomicBool::new(false), heard: Arc::default() }
    }

    /// Asks, the first time.
    pub(super) fn ask(&self, exchange: &Exchange) {
        if self.asked.swap(true, Ordering::Relaxed) {
            return;
        }
        let vantage = Vantage::Resolver { id: NOBODY.to_owned(), address: self.address };
        let (exchange, heard) = (exchange.clone(), Arc::clone(&self.heard));
        tokio::spawn(async move {
            let options = AskOptions::for_vantage(&vantage);
            let seen = exchange.ask(vantage, nobody_question(), options).await;
            // Silence is what is expected there.
            if !matches!(seen.outcome, Outcome::TimedOut | Outcome::Unreachable) {
                // Asked once, so that it is empty.
                let _set = heard.set(seen);
            }
        });
    }

    /// What came, if anything did.
    pub(super) fn heard(&self) -> Option<Observation> {
        self.heard.get().cloned()
    }
}
