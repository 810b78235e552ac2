//! One thread owns the store, so that what is asked of it happens in the order of asking, off the loop.

use std::collections::{BTreeMap, VecDeque};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::domain::name::Name;
use crate::shell::clock::Clock;
use crate::wizard::action::FieldId;
use crate::wizard::effect::RequestId;
use crate::wizard::message::Message;
use crate::wizard::setup::SetUp;

use super::Store;

/// Something to do with our files.
#[derive(Debug)]
pub enum StoreRequest {
    /// Answered by `Saved`.
    Save {
        /// Which request.
        id: RequestId,
        /// The whole of it.
        setup: Box<SetUp>,
        /// On the disk before it counts.
        durable: bool,
        /// Told when it has taken the place of the file of before: the end of the program cannot lose it any more,
        /// though the end of the machine can until it is answered.
        placed: Option<oneshot::Sender<()>>,
    },
    /// Answered by `Opened`.
    Open {
        /// Which request.
        id: RequestId,
        /// Whose.
        domain: Name,
    },
    /// Answered by `Opened`.
    Import {
        /// Which request.
        id: RequestId,
        /// The whole of it.
        setup: Box<SetUp>,
    },
    /// Release the lock.
    Close,
    /// Answered by `Written`.
    WriteSheet {
        /// File name.
        name: String,
        /// Content.
        text: String,
    },
    /// Not answered: all that is typed outside any set-up.
    RememberTyped(BTreeMap<FieldId, String>),
    /// Not answered: a language that cannot be remembered is asked for again.
    RememberLanguage(String),
    /// Answered when everything before it has been done.
    Finish(oneshot::Sender<()>),
}

/// The way to the thread. Cheap to clone; the thread ends with the last of them.
#[derive(Debug, Clone)]
pub struct StoreHandle {
    requests: mpsc::UnboundedSender<StoreRequest>,
}

impl StoreHandle {
    /// Starts the thread. Its answers go to `answers`.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(
        store: Store,
        clock: Clock,
        answers: mpsc::UnboundedSender<Message>,
    ) -> std::io::Result<Self> {
        let (handle, requests) = Self::channel();
        thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || serve(store, clock, requests, &answers))?;
        Ok(handle)
    }

    /// A handle and the other end of it, for somebody else to serve.
    pub fn channel() -> (Self, mpsc::UnboundedReceiver<StoreRequest>) {
        let (requests, receiver) = mpsc::unbounded_channel();
        (Self { requests }, receiver)
    }

    /// Asks for something; false when the thread is gone.
    pub fn request(&self, request: StoreRequest) -> bool {
        self.requests.send(request).is_ok()
    }

    /// Waits until everything asked so far has been done.
    pub async fn finish(&self) {
        let (sender, receiver) = oneshot::channel();
        if self.request(StoreRequest::Finish(sender)) {
            // An error means that the thread is gone: there is nothing left to wait for.
            drop(receiver.await);
        }
    }
}

fn serve(
    mut store: Store,
    clock: Clock,
    mut requests: mpsc::UnboundedReceiver<StoreRequest>,
    answers: &mpsc::UnboundedSender<Message>,
) {
    let mut waiting = VecDeque::new();
    while let Some(request) = requests.blocking_recv() {
        waiting.push_back(request);
        while let Ok(request) = requests.try_recv() {
            waiting.push_back(request);
        }
        while let Some(request) = waiting.pop_front() {
            let (request, covered) = coalesce(request, &mut waiting);
            for message in perform(&mut store, clock, request, &covered) {
                // Nobody listens any more at the very end; the work is done all the same.
                drop(answers.send(message));
            }
        }
    }
}

/// A save of text being typed is covered by a later one of the same set-up that follows directly: it is left out, and
/// the later one answers for it. Returns what is to be done and the requests answered with it.
fn coalesce(request: StoreRequest, waiting: &mut VecDeque<StoreRequest>) -> (StoreRequest, Vec<RequestId>) {
    let mut request = request;
    let mut covered = Vec::new();
    while let StoreRequest::Save { id, setup, durable: false, .. } = &request {
        let same = matches!(waiting.front(), Some(StoreRequest::Save { setup: next, .. }) if next.domain == setup.domain);
        if !same {
            break;
        }
        covered.push(*id);
        let Some(next) = waiting.pop_front() else { break };
        request = next;
    }
    (request, covered)
}

fn perform(store: &mut Store, clock: Clock, request: StoreRequest, covered: &[RequestId]) -> Vec<Message> {
    match request {
        StoreRequest::Save { id, setup, durable, placed } => {
            let first = match placed {
                Some(placed) => {
                    let result = store.save(&setup, false);
                    // Whoever waited may have stopped waiting.
                    let _gone = placed.send(());
                    result
                }
                None => Ok(()),
            };
            let result = first.and_then(|()| store.save(&setup, durable)).map(|()| clock.now().wall);
            covered.iter().copied().chain([id]).map(|id| Message::Saved(id, result.clone())).collect()
        }
        StoreRequest::Open { id, domain } => {
            let opened = store.open(&domain);
            vec![Message::Opened(id, domain, Box::new(opened))]
        }
        StoreRequest::Import { id, setup } => {
            let domain = setup.domain.clone();
            vec![Message::Opened(id, domain, Box::new(store.import(*setup)))]
        }
        StoreRequest::Close => {
            store.close();
            Vec::new()
        }
        StoreRequest::WriteSheet { name, text } => vec![Message::Written(store.write_sheet(&name, &text))],
        StoreRequest::RememberTyped(typed) => {
            // A folder that cannot be written to is told with the first decision.
            drop(store.remember_typed(&typed));
            Vec::new()
        }
        StoreRequest::RememberLanguage(tag) => {
            // Failing here is no loss of work; the person is not disturbed for it.
            drop(store.remember_language(&tag));
            Vec::new()
        }
        StoreRequest::Finish(done) => {
            // Whoever waited may have stopped waiting.
            let _gone = done.send(());
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use rstest::rstest;

    use super::{
        Clock, Message, Name, RequestId, SetUp, Store, StoreHandle, StoreRequest, coalesce, mpsc, oneshot,
    };
    use crate::domain::time::Wall;
    use crate::wizard::message::Opened;

    fn save(id: u64, domain: &str, durable: bool) -> StoreRequest {
        let domain: crate::domain::name::Name = domain.parse().expect("a name");
        let setup = Box::new(SetUp::new(domain.clone(), domain, "x".into(), Wall(0)));
        StoreRequest::Save { id: RequestId(id), setup, durable, placed: None }
    }

    #[rstest]
    #[case(vec![save(1, "a.cn", false)], 1, &[])]
    #[case(vec![save(1, "a.cn", false), save(2, "a.cn", false), save(3, "a.cn", true)], 3, &[1, 2])]
    #[case(vec![save(1, "a.cn", true), save(2, "a.cn", false)], 1, &[])]
    #[case(vec![save(1, "a.cn", false), save(2, "b.cn", false)], 1, &[])]
    #[case(vec![save(1, "a.cn", false), StoreRequest::Close, save(2, "a.cn", false)], 1, &[])]
    fn only_typing_is_covered(
        #[case] requests: Vec<StoreRequest>,
        #[case] done: u64,
        #[case] covered: &[u64],
    ) {
        let mut waiting = VecDeque::from(requests);
        let first = waiting.pop_front().expect("one");
        let (request, answered) = coalesce(first, &mut waiting);
        let StoreRequest::Save { id, .. } = request else { panic!("a save") };
        assert_eq!(id, RequestId(done));
        assert_eq!(answered, covered.iter().map(|id| RequestId(*id)).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn what_is_placed_is_in_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let (answers, _answered) = mpsc::unbounded_channel();
        let handle = StoreHandle::start(Store::new(folder.path().to_owned()), Clock::start(), answers)
            .expect("a thread");
        let domain: Name = "a.cn".parse().expect("a name");
        for note in ["one", "two"] {
            let StoreRequest::Save { id, mut setup, durable, .. } = save(1, "a.cn", true) else {
                panic!("a save")
            };
            setup.note = note.to_owned();
            let (placed, is_placed) = oneshot::channel();
            handle.request(StoreRequest::Save { id, setup, durable, placed: Some(placed) });
            is_placed.await.expect("the thread is there");
            let read = Store::new(folder.path().to_owned()).look(&domain).expect("readable");
            assert_eq!(read.expect("there").note, note);
        }
    }

    #[tokio::test]
    async fn the_thread_answers_everything_and_writes_the_latest() {
        let folder = tempfile::tempdir().expect("a folder");
        let (answers, mut answered) = mpsc::unbounded_channel();
        let store = Store::new(folder.path().to_owned());
        let handle = StoreHandle::start(store, Clock::start(), answers).expect("a thread");
        let domain: Name = "a.cn".parse().expect("a name");
        handle.request(StoreRequest::Open { id: RequestId(0), domain: domain.clone() });
        for id in 1..=9 {
            let StoreRequest::Save { id, mut setup, durable, .. } = save(id, "a.cn", id % 4 == 0) else {
                panic!("a save")
            };
            setup.note = id.0.to_string();
            handle.request(StoreRequest::Save { id, setup, durable, placed: None });
        }
        handle.request(StoreRequest::Close);
        handle.finish().await;
        let Some(Message::Opened(RequestId(0), _, opened)) = answered.recv().await else {
            panic!("opened first")
        };
        assert_eq!(*opened, Opened::None);
        for expected in 1..=9 {
            let Ok(Message::Saved(id, Ok(at))) = answered.try_recv() else { panic!("all are answered") };
            assert_eq!(id, RequestId(expected));
            assert!(at > Wall(1_700_000_000));
        }
        let Opened::Ours(setup) = Store::new(folder.path().to_owned()).open(&domain) else {
            panic!("closed")
        };
        assert_eq!(setup.note, "9");
    }
}
