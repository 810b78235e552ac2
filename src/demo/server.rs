//! One loopback socket pair for each simulated address, behind hickory's server.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use hickory_server::Server;
use hickory_server::net::runtime::Time;
use hickory_server::proto::op::{Edns, OpCode, ResponseCode as WireCode};
use hickory_server::proto::op::{Header, HeaderCounts, Metadata};
use hickory_server::proto::rr::Record as WireRecord;
use hickory_server::server::{Request, RequestHandler, ResponseHandler, ResponseInfo};
use hickory_server::zone_handler::MessageResponseBuilder;
use tokio::net::{TcpListener, UdpSocket};

use super::reply::{Handling, Reply};
use super::wire;
use super::world::World;
use crate::domain::observation::Question;

/// Largest UDP answer, in bytes (the size of DNS flag day 2020); the asker may want less.
const LARGEST_DATAGRAM: u16 = 1232;
/// How long a TCP connection may be idle.
const IDLE: Duration = Duration::from_secs(10);
/// Buffered answers of one TCP connection.
const TCP_BUFFER: usize = 32;
/// How often a pair of ports is tried for before giving up.
const PORT_ATTEMPTS: usize = 64;

/// Time since the beginning.
pub type Clock = Arc<dyn Fn() -> Duration + Send + Sync>;

/// The world and its time, as all sockets share them.
#[derive(Clone)]
pub(super) struct Shared {
    world: Arc<Mutex<World>>,
    clock: Clock,
}

impl Shared {
    pub(super) fn new(world: World, clock: Clock) -> Self {
        Self { world: Arc::new(Mutex::new(world)), clock }
    }

    /// Uses the world at the present time; never across an await.
    pub(super) fn with<T>(&self, use_world: impl FnOnce(&mut World, Duration) -> T) -> T {
        // A panic elsewhere leaves plain data behind: going on with it is better than a second panic.
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.clock)();
        use_world(&mut world, now)
    }
}

/// Answers for one simulated address.
struct Listener {
    shared: Shared,
    address: SocketAddr,
}

#[async_trait]
impl RequestHandler for Listener {
    async fn handle_request<R: ResponseHandler, T: Time>(
        &self,
        request: &Request,
        mut response_handle: R,
    ) -> ResponseInfo {
        let mut metadata = Metadata::response_from_request(&request.metadata);
        let nothing = ResponseInfo::from(Header { metadata, counts: HeaderCounts::default() });
        let handling = match question(request) {
            Ok(question) => self.shared.with(|world, now| world.answer(self.address, &question, now)),
            Err(code) => {
                metadata.response_code = code;
                let response =
                    MessageResponseBuilder::from_message_request(request).build_no_records(metadata);
                return response_handle.send_response(response).await.unwrap_or(nothing);
            }
        };
        let Handling { delay, reply: Some(reply) } = handling else { return nothing };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        metadata.response_code = wire::wire_code(reply.code);
        metadata.authoritative = reply.authoritative;
        metadata.recursion_available = reply.recursion_available;
        let Reply { answers, authority, additional, .. } = reply;
        let records =
            |section: Vec<_>| section.iter().filter_map(wire::wire_record).collect::<Vec<WireRecord>>();
        let (answers, authority, additional) = (records(answers), records(authority), records(additional));
        let edns = request.edns.as_ref().map(|asked| {
            let mut edns = Edns::new();
            edns.set_max_payload(asked.max_payload().min(LARGEST_DATAGRAM)).set_version(0);
            edns
        });
        let mut response = MessageResponseBuilder::from_message_request(request).build(
            metadata,
            answers.iter(),
            authority.iter(),
            std::iter::empty(),
            additional.iter(),
        );
        if let Some(edns) = &edns {
            // Without it hickory cuts every UDP answer at 512 bytes.
            response.set_edns(edns);
        }
        response_handle.send_response(response).await.unwrap_or(nothing)
    }
}

/// What is asked, or the code that says why this is no question.
fn question(request: &Request) -> Result<Question, WireCode> {
    if request.metadata.op_code != OpCode::Query {
        return Err(WireCode::NotImp);
    }
    let info = request.request_info().map_err(|_not_one_question| WireCode::FormErr)?;
    let name = wire::our_name(info.query.original().name()).map_err(|_unreadable| WireCode::FormErr)?;
    Ok(Question::new(name, wire::our_type(info.query.query_type())))
}

/// Listens for one simulated address; the server ends when it is dropped.
pub(super) async fn listen(
    shared: Shared,
    address: SocketAddr,
) -> io::Result<(SocketAddr, Server<impl RequestHandler>)> {
    let (socket, listener) = same_port().await?;
    let local = socket.local_addr()?;
    let mut server = Server::new(Listener { shared, address });
    server.register_socket(socket);
    server.register_listener(listener, IDLE, TCP_BUFFER);
    Ok((local, server))
}

/// A UDP and a TCP socket on the same free port of the loopback.
async fn same_port() -> io::Result<(UdpSocket, TcpListener)> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for _ in 0..PORT_ATTEMPTS {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        match TcpListener::bind(socket.local_addr()?).await {
            Ok(listener) => return Ok((socket, listener)),
            Err(error) => last = error,
        }
    }
    Err(last)
}
