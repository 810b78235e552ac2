//! One question over TCP (RFC 7766), for answers that do not fit a datagram or are in doubt.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::query::{Echo, Query, echo, response_id};
use super::udp::{Unreachable, is_unreachable};

/// Connections at once.
const CONNECTIONS: usize = 64;
/// Between two tries, when a server hangs up.
const PAUSE: Duration = Duration::from_millis(200);

/// Asks over TCP.
#[derive(Debug)]
pub(super) struct Tcp {
    connections: Semaphore,
}

impl Tcp {
    /// No connection yet.
    pub(super) fn new() -> Self {
        Self { connections: Semaphore::new(CONNECTIONS) }
    }

    /// Asks until there is a reply; the caller sets the deadline by dropping this. `garbage` becomes true when something
    /// came that is no reply to this question.
    ///
    /// # Errors
    /// When there is no route, or the port is closed.
    pub(super) async fn ask(
        &self,
        to: SocketAddr,
        query: &Query,
        garbage: &mut bool,
    ) -> Result<Vec<u8>, Unreachable> {
        loop {
            let id = rand::random();
            match self.converse(to, &query.with_id(id)).await {
                Ok(reply) => {
                    if response_id(&reply) == Some(id) && echo(&reply, query.question()) != Echo::Other {
                        return Ok(reply);
                    }
                    *garbage = true;
                }
                Err(Failure::Connecting(error)) if is_unreachable(&error) => return Err(Unreachable),
                Err(Failure::CutOff) => *garbage = true,
                Err(Failure::Connecting(_) | Failure::HungUp) => {}
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn converse(&self, to: SocketAddr, message: &[u8]) -> Result<Vec<u8>, Failure> {
        // The semaphore is never closed; were it, asking without it would still be right.
        let _permit = self.connections.acquire().await.ok();
        let mut stream = TcpStream::connect(to).await.map_err(Failure::Connecting)?;
        let length = u16::try_from(message.len()).unwrap_or_default();
        let mut framed = length.to_be_bytes().to_vec();
        framed.extend(message);
        stream.write_all(&framed).await?;
        let length = stream.read_u16().await?;
        let mut reply = vec![0; usize::from(length)];
        stream.read_exact(&mut reply).await.map_err(|_after_length| Failure::CutOff)?;
        Ok(reply)
    }
}

enum Failure {
    Connecting(io::Error),
    HungUp,
    /// Less came than it said would come: no DNS, mostly.
    CutOff,
}

impl From<io::Error> for Failure {
    fn from(_after_connecting: io::Error) -> Self {
        Self::HungUp
    }
}
