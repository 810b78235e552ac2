//! Does what the wizard wants done and brings the answers back as messages.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};
use tokio::task::{AbortHandle, Id, JoinError, JoinSet};

use crate::demo::{ConsoleAnswer, Rehearsal};
use crate::domain::delegation::DelegationOutcome;
use crate::domain::name::Name;
use crate::domain::observation::{Observation, Question, Vantage};
use crate::domain::plan::Row;
use crate::shell::clipboard::ClipboardHandle;
use crate::shell::dns::Dns;
use crate::shell::store::{StoreHandle, StoreRequest};
use crate::wizard::effect::RequestId;
use crate::wizard::message::{CopyOutcome, Message, StoreProblem, StoreProblemKind};
use crate::wizard::setup::SetUp;

/// How long the picture of a decision waits until the decision is in its file.
const PLACING_PATIENCE: Duration = Duration::from_millis(50);
/// How long a clipboard may take before it counts as having failed.
const CLIPBOARD_PATIENCE: Duration = Duration::from_secs(2);

/// Asking DNS, as the loop needs it.
pub trait Questions {
    /// Asks one question at one place.
    fn ask(&self, vantage: Vantage, question: Question) -> BoxFuture<'static, Observation>;
    /// Finds the servers of a domain.
    fn walk(&self, domain: Name, registrable: Name) -> BoxFuture<'static, DelegationOutcome>;
}

impl Questions for Dns {
    fn ask(&self, vantage: Vantage, question: Question) -> BoxFuture<'static, Observation> {
        let dns = self.clone();
        Box::pin(async move { Self::ask(&dns, vantage, question).await })
    }

    fn walk(&self, domain: Name, registrable: Name) -> BoxFuture<'static, DelegationOutcome> {
        let dns = self.clone();
        Box::pin(async move { Self::walk(&dns, &domain, &registrable).await })
    }
}

/// The world of the rehearsal, as the loop needs it.
pub trait RehearsalHandle {
    /// Does in the embedded zone what these rows say.
    fn publish(&self, rows: &[Row]);
    /// Presses the console's Verify button; true when it accepts.
    fn verify(&self) -> bool;
}

impl RehearsalHandle for Rehearsal {
    fn publish(&self, rows: &[Row]) {
        // The wizard looks at DNS for what became of it, as it would for a real panel.
        let _published = Self::publish(self, rows);
    }

    fn verify(&self) -> bool {
        match self.console_verify() {
            ConsoleAnswer::Verified => true,
            ConsoleAnswer::NotYet => false,
        }
    }
}

/// What a task came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Something for the wizard.
    Message(Message),
    /// No clipboard but the terminal's own is left for this text.
    CopyThroughTerminal(RequestId, String),
}

/// Runs the tasks of the wizard.
pub struct Performer {
    questions: Box<dyn Questions>,
    store: StoreHandle,
    clipboard: ClipboardHandle,
    rehearsal: Option<Arc<dyn RehearsalHandle>>,
    sender: mpsc::UnboundedSender<Message>,
    messages: mpsc::UnboundedReceiver<Message>,
    tasks: JoinSet<Answer>,
    running: HashMap<RequestId, AbortHandle>,
    /// Told when the latest decision is in its file.
    placed: Option<oneshot::Receiver<()>>,
}

impl std::fmt::Debug for Performer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Performer").field("running", &self.running).finish_non_exhaustive()
    }
}

impl Performer {
    /// A performer. `messages` are the two ends of the channel into which `store` answers.
    pub fn new(
        questions: Box<dyn Questions>,
        store: StoreHandle,
        clipboard: ClipboardHandle,
        rehearsal: Option<Arc<dyn RehearsalHandle>>,
        messages: (mpsc::UnboundedSender<Message>, mpsc::UnboundedReceiver<Message>),
    ) -> Self {
        let (sender, messages) = messages;
        let (tasks, running) = (JoinSet::new(), HashMap::new());
        Self { questions, store, clipboard, rehearsal, sender, messages, tasks, running, placed: None }
    }

    /// Finds the servers of a domain; answered by `Walked`.
    pub fn walk(&mut self, id: RequestId, domain: Name, registrable: Name) {
        let walk = self.questions.walk(domain, registrable);
        self.spawn(id, async move { Answer::Message(Message::Walked(id, walk.await)) });
    }

    /// Asks a question; answered by `Answered`.
    pub fn ask(&mut self, id: RequestId, vantage: Vantage, question: Question) {
        let ask = self.questions.ask(vantage, question);
        self.spawn(id, async move { Answer::Message(Message::Answered(id, Box::new(ask.await))) });
    }

    /// Ends a request at once.
    pub fn forget(&mut self, id: RequestId) {
        if let Some(task) = self.running.remove(&id) {
            task.abort();
        }
    }

    /// Sends `Woke` after a while.
    pub fn wake(&mut self, id: RequestId, after: Duration) {
        self.spawn(id, async move {
            tokio::time::sleep(after).await;
            Answer::Message(Message::Woke(id))
        });
    }

    /// Copies; answered by `Copied`, or through the terminal.
    pub fn copy(&mut self, id: RequestId, text: String) {
        let copy = self.clipboard.copy(text.clone());
        let terminal = self.clipboard.may_use_terminal();
        self.spawn(id, async move {
            match tokio::time::timeout(CLIPBOARD_PATIENCE, copy).await {
                Ok(Some(outcome)) => Answer::Message(Message::Copied(id, outcome)),
                Ok(None) | Err(_) if terminal => Answer::CopyThroughTerminal(id, text),
                Ok(None) | Err(_) => Answer::Message(Message::Copied(id, CopyOutcome::Failed)),
            }
        });
    }

    /// Reads the clipboard; answered by `Pasted` or `PasteFailed`.
    pub fn read_clipboard(&mut self) {
        let read = self.clipboard.read();
        self.tasks.spawn(async move {
            let text = tokio::time::timeout(CLIPBOARD_PATIENCE, read).await.ok().flatten();
            Answer::Message(text.map_or(Message::PasteFailed, Message::Pasted))
        });
    }

    /// Writes a set-up; answered by `Saved`.
    pub fn save(&mut self, id: RequestId, setup: Box<SetUp>, durable: bool) {
        let placed = durable.then(|| {
            let (sender, receiver) = oneshot::channel();
            self.placed = Some(receiver);
            sender
        });
        self.store(StoreRequest::Save { id, setup, durable, placed });
    }

    /// Waits until the latest decision is in its file, so that what is shown as decided is not lost when the program
    /// is killed. A disk that takes longer than a hand notices is not waited for.
    pub async fn placed(&mut self) {
        if let Some(placed) = self.placed.take() {
            // Late, or without a writer, which is told elsewhere.
            let _late = tokio::time::timeout(PLACING_PATIENCE, placed).await;
        }
    }

    /// Asks something of the store, which answers by itself.
    pub fn store(&mut self, request: StoreRequest) {
        let save = match &request {
            StoreRequest::Save { id, .. } => Some(*id),
            StoreRequest::Open { .. }
            | StoreRequest::Import { .. }
            | StoreRequest::Close
            | StoreRequest::WriteSheet { .. }
            | StoreRequest::RememberTyped(_)
            | StoreRequest::RememberLanguage(_)
            | StoreRequest::Finish(_) => None,
        };
        if !self.store.request(request)
            && let Some(id) = save
        {
            let problem = StoreProblem {
                path: String::new(),
                line: None,
                kind: StoreProblemKind::Other,
                detail: "the writer has stopped".to_owned(),
            };
            self.tell(Message::Saved(id, Err(problem)));
        }
    }

    /// Rehearsal: does in the embedded zone what these rows say. Nothing outside a rehearsal.
    pub fn publish(&self, rows: &[Row]) {
        if let Some(rehearsal) = &self.rehearsal {
            rehearsal.publish(rows);
        }
    }

    /// Rehearsal: presses Verify; answered by `ConsoleAnswered`. Nothing outside a rehearsal.
    pub fn press_verify(&self) {
        if let Some(rehearsal) = &self.rehearsal {
            self.tell(Message::ConsoleAnswered(rehearsal.verify()));
        }
    }

    /// The next answer. Can be dropped and called again without losing one.
    ///
    /// # Panics
    /// When a task panicked: with its panic, since its answer will never come.
    pub async fn next(&mut self) -> Answer {
        loop {
            tokio::select! {
                biased;
                Some(message) = self.messages.recv() => return Answer::Message(message),
                Some(ended) = self.tasks.join_next_with_id(), if !self.tasks.is_empty() => {
                    if let Some(answer) = self.ended(ended) {
                        return answer;
                    }
                }
            }
        }
    }

    /// Waits until everything asked of the store is done. Returns why the last save failed, if it did.
    pub async fn finish(&mut self) -> Option<StoreProblem> {
        self.tasks.abort_all();
        self.store.finish().await;
        let mut unsaved = None;
        while let Ok(message) = self.messages.try_recv() {
            if let Message::Saved(_, result) = message {
                unsaved = result.err();
            }
        }
        unsaved
    }

    fn ended(&mut self, ended: Result<(Id, Answer), JoinError>) -> Option<Answer> {
        let (task, answer) = match ended {
            Ok((task, answer)) => (task, Some(answer)),
            Err(error) if error.is_cancelled() => (error.id(), None),
            Err(error) => resume_unwind(error.into_panic()),
        };
        self.running.retain(|_, running| running.id() != task);
        answer
    }

    fn spawn(&mut self, id: RequestId, task: impl Future<Output = Answer> + Send + 'static) {
        // Ids are never used twice; if one were, the earlier request would not be wanted any more.
        self.forget(id);
        let handle = self.tasks.spawn(task);
        self.running.insert(id, handle);
    }

    fn tell(&self, message: Message) {
        // The other end is ours.
        drop(self.sender.send(message));
    }
}
