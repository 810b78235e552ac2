//! A server whose every reply is scripted, over UDP and TCP on one loopback port.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hickory_resolver::proto::op::{Message, ResponseCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::AbortHandle;

/// One query as the server sees it.
pub(super) struct Asked {
    pub(super) message: Message,
    pub(super) tcp: bool,
    /// How many came before this one.
    pub(super) nth: usize,
}

impl Asked {
    /// An authoritative reply that repeats the question.
    pub(super) fn reply(&self) -> Message {
        let mut reply = Message::response(self.message.id, self.message.op_code);
        reply.metadata.authoritative = true;
        reply.metadata.recursion_desired = self.message.recursion_desired;
        reply.add_queries(self.message.queries.clone());
        reply
    }

    pub(super) fn failure(&self, code: ResponseCode) -> Vec<u8> {
        let mut reply = self.reply();
        reply.metadata.response_code = code;
        reply.to_vec().unwrap()
    }

    pub(super) fn name(&self) -> String {
        self.message.queries[0].name.to_lowercase().to_ascii()
    }
}

/// What to send back, in order, each after its wait.
pub(super) type Script = Vec<(Duration, Vec<u8>)>;
type Handler = Arc<dyn Fn(&Asked) -> Script + Send + Sync>;

pub(super) fn at_once(bytes: Vec<u8>) -> Script {
    vec![(Duration::ZERO, bytes)]
}

pub(super) struct Responder {
    pub(super) address: SocketAddr,
    heard: Arc<Mutex<Vec<(String, u16, bool)>>>,
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
    pub(super) async fn start(handler: impl Fn(&Asked) -> Script + Send + Sync + 'static) -> Self {
        Self::with_tcp(true, handler).await
    }

    /// With `tcp` false nobody listens on the TCP port: connecting is refused.
    pub(super) async fn with_tcp(
        tcp: bool,
        handler: impl Fn(&Asked) -> Script + Send + Sync + 'static,
    ) -> Self {
        let (udp, listener) = loop {
            let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
            if !tcp {
                break (udp, None);
            }
            if let Ok(listener) = TcpListener::bind(udp.local_addr().unwrap()).await {
                break (udp, Some(listener));
            }
        };
        let address = udp.local_addr().unwrap();
        let heard = Arc::default();
        let server = Server { handler: Arc::new(handler), heard: Arc::clone(&heard) };
        let mut tasks = vec![tokio::spawn(server.clone().serve_udp(Arc::new(udp))).abort_handle()];
        if let Some(listener) = listener {
            tasks.push(tokio::spawn(server.serve_tcp(listener)).abort_handle());
        }
        Self { address, heard, tasks }
    }

    /// Every query so far: name, type number, whether over TCP.
    pub(super) fn heard(&self) -> Vec<(String, u16, bool)> {
        self.heard.lock().unwrap().clone()
    }
}

#[derive(Clone)]
struct Server {
    handler: Handler,
    heard: Arc<Mutex<Vec<(String, u16, bool)>>>,
}

impl Server {
    fn script(&self, bytes: &[u8], tcp: bool) -> Script {
        let message = Message::from_vec(bytes).unwrap();
        let mut heard = self.heard.lock().unwrap();
        let asked = Asked { message, tcp, nth: heard.len() };
        heard.push((asked.name(), u16::from(asked.message.queries[0].query_type), tcp));
        drop(heard);
        (self.handler)(&asked)
    }

    async fn serve_udp(self, socket: Arc<UdpSocket>) {
        let mut buffer = vec![0; 4096];
        loop {
            let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
            for (wait, bytes) in self.script(&buffer[..length], false) {
                let socket = Arc::clone(&socket);
                if wait.is_zero() {
                    let _ = socket.send_to(&bytes, from).await;
                } else {
                    tokio::spawn(async move {
                        tokio::time::sleep(wait).await;
                        let _ = socket.send_to(&bytes, from).await;
                    });
                }
            }
        }
    }

    async fn serve_tcp(self, listener: TcpListener) {
        loop {
            if let Ok((stream, _)) = listener.accept().await {
                let server = self.clone();
                tokio::spawn(async move { server.answer_tcp(stream).await });
            }
        }
    }

    async fn answer_tcp(self, mut stream: TcpStream) {
        let Ok(length) = stream.read_u16().await else { return };
        let mut query = vec![0; usize::from(length)];
        if stream.read_exact(&mut query).await.is_err() {
            return;
        }
        for (wait, bytes) in self.script(&query, true) {
            tokio::time::sleep(wait).await;
            let mut framed = u16::try_from(bytes.len()).unwrap().to_be_bytes().to_vec();
            framed.extend(bytes);
            let _ = stream.write_all(&framed).await;
        }
    }
}
