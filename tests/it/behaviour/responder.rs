//! A server that does to each question whatever its script says, over UDP and TCP on one loopback port.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::AbortHandle;

use super::message::Asked;

/// What is sent back, in this order; nothing: silence.
pub(super) type Script = Arc<dyn Fn(&Asked) -> Vec<Vec<u8>> + Send + Sync>;

/// What TCP is like there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tcp {
    /// The script answers.
    Open,
    /// Nobody listens.
    Closed,
    /// Connections are taken, and nothing is ever said.
    Silent,
    /// Connections are taken, and ended at the first question.
    HangsUp,
}

/// A running server; it ends with this.
pub(super) struct Responder {
    pub(super) address: SocketAddr,
    tasks: Vec<AbortHandle>,
}

impl Drop for Responder {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

impl Responder {
    pub(super) async fn start(tcp: Tcp, script: Script) -> Self {
        // A port that nobody else takes for TCP while this runs, listened on or not.
        let (udp, listener) = loop {
            let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
            if tcp == Tcp::Closed {
                break (udp, None);
            }
            if let Ok(listener) = TcpListener::bind(udp.local_addr().unwrap()).await {
                break (udp, Some(listener));
            }
        };
        let address = udp.local_addr().unwrap();
        assert!(address.ip().is_loopback());
        let mut tasks = vec![tokio::spawn(serve_udp(udp, Arc::clone(&script))).abort_handle()];
        if let Some(listener) = listener {
            tasks.push(tokio::spawn(serve_tcp(listener, tcp, script)).abort_handle());
        }
        Self { address, tasks }
    }
}

async fn serve_udp(socket: UdpSocket, script: Script) {
    let mut buffer = vec![0; 4096];
    loop {
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
        for bytes in script(&Asked::read(&buffer[..length], false)) {
            // Who asked may be gone.
            let _gone = socket.send_to(&bytes, from).await;
        }
    }
}

async fn serve_tcp(listener: TcpListener, tcp: Tcp, script: Script) {
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            let script = Arc::clone(&script);
            tokio::spawn(async move { converse(stream, tcp, script).await });
        }
    }
}

async fn converse(mut stream: TcpStream, tcp: Tcp, script: Script) -> Option<()> {
    let length = stream.read_u16().await.ok()?;
    let mut query = vec![0; usize::from(length)];
    stream.read_exact(&mut query).await.ok()?;
    match tcp {
        Tcp::Closed | Tcp::HangsUp => {}
        Tcp::Silent => tokio::time::sleep(Duration::from_secs(60)).await,
        Tcp::Open => {
            for bytes in script(&Asked::read(&query, true)) {
                stream.write_u16(u16::try_from(bytes.len()).unwrap()).await.ok()?;
                stream.write_all(&bytes).await.ok()?;
            }
        }
    }
    Some(())
}
