//! Many domains: read one by one, looked at together, told as each is done.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use futures_util::stream::{self, Stream};
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::sync::mpsc;

/// No domain is as long, in bytes: a longer line is no domain, and is not kept whole.
const LONGEST_LINE: usize = 1024;
/// Most lines that come together.
const BATCH: usize = 64;
/// Batches read ahead.
const BATCHES_AHEAD: usize = 2;

/// The lines of `reader` that say something: no blank ones, no comments (`#`). They are read on a thread of their
/// own, because reading may wait for long; those that are there already come together, because waking that thread
/// for each is dearer than reading it. An error of reading is the last item.
///
/// # Errors
/// No thread can be started.
pub fn lines(
    reader: BufReader<impl Read + Send + 'static>,
) -> io::Result<impl Stream<Item = io::Result<String>> + Unpin> {
    let (sender, receiver) = mpsc::channel(BATCHES_AHEAD);
    std::thread::Builder::new().name("domains".to_owned()).stack_size(128 * 1024).spawn(move || {
        let mut reader = reader;
        loop {
            let (batch, ended) = batch(&mut reader);
            if sender.blocking_send(stream::iter(batch)).is_err() || ended {
                return;
            }
        }
    })?;
    let batches = stream::unfold(receiver, |mut receiver| async move {
        let batch = receiver.recv().await?;
        Some((batch, receiver))
    });
    Ok(Box::pin(batches.flatten()))
}

/// How many lines [`lines`] would give; none when they cannot be read.
pub fn count(mut reader: BufReader<impl Read>) -> Option<usize> {
    let mut count = 0;
    while let Some(text) = line(&mut reader).ok()? {
        count += usize::from(says_something(&text));
    }
    Some(count)
}

fn says_something(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// The next line, with those after it that need no waiting; and whether nothing comes after them.
fn batch(reader: &mut BufReader<impl Read>) -> (Vec<io::Result<String>>, bool) {
    let mut batch = Vec::new();
    loop {
        match line(reader) {
            Ok(None) => return (batch, true),
            Err(error) => {
                batch.push(Err(error));
                return (batch, true);
            }
            Ok(Some(text)) if !says_something(&text) => {}
            Ok(Some(text)) => batch.push(Ok(text)),
        }
        let would_wait = !reader.buffer().contains(&b'\n');
        if batch.len() >= BATCH || (would_wait && !batch.is_empty()) {
            return (batch, false);
        }
    }
}

/// One line without blanks around it, cut where it is too long; none at the end.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    if reader.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() == LONGEST_LINE && !bytes.ends_with(b"\n") {
        loop {
            let available = reader.fill_buf()?;
            let end = available.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(available.len(), |end| end + 1);
            let finished = end.is_some() || available.is_empty();
            reader.consume(used);
            if finished {
                break;
            }
        }
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_owned()))
}

/// What comes of the items.
#[derive(Debug, PartialEq, Eq)]
pub enum Told<Result> {
    /// One is done.
    Done(Result),
    /// Nothing more is done just now: what was held back until more would come is not to wait any longer.
    Pause,
}

/// Does `work` on every item, at most `jobs` together, and hands each result to `tell` as it comes, until the items
/// end, `tell` breaks or `stop` ends. Gives back whether it was stopped.
pub async fn each<Item, Work, Made, Tell>(
    items: impl Stream<Item = Item>,
    jobs: usize,
    stop: impl Future<Output = ()>,
    work: Work,
    mut tell: Tell,
) -> bool
where
    Work: FnMut(Item) -> Made,
    Made: Future,
    Tell: FnMut(Told<Made::Output>) -> ControlFlow<()>,
{
    let mut results = std::pin::pin!(items.map(work).buffer_unordered(jobs.max(1)));
    let mut stop = std::pin::pin!(stop);
    loop {
        if stop.as_mut().now_or_never().is_some() {
            return true;
        }
        let ready = results.next().now_or_never();
        let result = match ready {
            Some(result) => result,
            None if tell(Told::Pause).is_break() => return true,
            None => tokio::select! {
                biased;
                () = &mut stop => return true,
                result = results.next() => result,
            },
        };
        let Some(result) = result else { return false };
        if tell(Told::Done(result)).is_break() {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::pending;
    use std::io::{self, BufReader, Cursor, Read};
    use std::ops::ControlFlow;
    use std::sync::mpsc;
    use std::time::Duration;

    use futures_util::{StreamExt as _, stream};

    use super::{Told, each, lines};

    /// What was done, without the pauses.
    fn done<Result>(told: Told<Result>) -> Option<Result> {
        match told {
            Told::Done(result) => Some(result),
            Told::Pause => None,
        }
    }

    #[tokio::test]
    async fn lines_that_say_something_are_read() {
        let long = "x".repeat(5_000);
        let text = format!("\u{feff}a.test\r\n\n  b.test \n# comment\n{long}\nc.test");
        let read: Vec<String> =
            lines(BufReader::new(Cursor::new(text))).unwrap().map(Result::unwrap).collect().await;
        assert_eq!(read, ["a.test", "b.test", &"x".repeat(1_024), "c.test"]);
        let bytes = Cursor::new(b"\xff\xfe\n".to_vec());
        let read: Vec<String> = lines(BufReader::new(bytes)).unwrap().map(Result::unwrap).collect().await;
        assert_eq!(read, ["\u{fffd}\u{fffd}"]);
    }

    /// A pipe whose writer decides when something comes.
    struct Pipe(mpsc::Receiver<&'static [u8]>);

    impl Read for Pipe {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let Ok(bytes) = self.0.recv() else { return Ok(0) };
            into.get_mut(..bytes.len()).unwrap().copy_from_slice(bytes);
            Ok(bytes.len())
        }
    }

    #[tokio::test]
    async fn a_line_does_not_wait_for_the_next_one() {
        let (writer, pipe) = mpsc::channel();
        let mut read = lines(BufReader::new(Pipe(pipe))).unwrap();
        writer.send(b"a.test\nb.test\nc.te".as_slice()).unwrap();
        assert_eq!(read.next().await.unwrap().unwrap(), "a.test");
        assert_eq!(read.next().await.unwrap().unwrap(), "b.test");
        writer.send(b"st\n\n# comment\n".as_slice()).unwrap();
        assert_eq!(read.next().await.unwrap().unwrap(), "c.test");
        drop(writer);
        assert!(read.next().await.is_none());
    }

    #[test]
    fn as_many_are_counted_as_come() {
        let counted = |text: &'static str| super::count(BufReader::new(Cursor::new(text)));
        assert_eq!(counted("a.test\n\n  # no\nb.test\r\n \nc.test"), Some(3));
        assert_eq!(counted(""), Some(0));
    }

    #[tokio::test]
    async fn more_lines_than_come_together_all_come() {
        let domains: Vec<String> = (0..1_000).map(|number| format!("d{number}.test")).collect();
        let read: Vec<String> = lines(BufReader::new(Cursor::new(domains.join("\n"))))
            .unwrap()
            .map(Result::unwrap)
            .collect()
            .await;
        assert_eq!(read, domains);
    }

    #[tokio::test(start_paused = true)]
    async fn results_come_as_they_are_done_and_no_more_than_wanted_run_together() {
        let running = Cell::new(0);
        let most = Cell::new(0);
        let mut told = Vec::new();
        let work = |item: u64| {
            let (running, most) = (&running, &most);
            async move {
                running.set(running.get() + 1);
                most.set(most.get().max(running.get()));
                tokio::time::sleep(Duration::from_secs(10 - item)).await;
                running.set(running.get() - 1);
                item
            }
        };
        let stopped = each(stream::iter(0..6), 3, pending(), work, |item| {
            told.push(item);
            ControlFlow::Continue(())
        })
        .await;
        assert!(!stopped);
        assert_eq!(most.get(), 3);
        // Three begin together; the fourth takes the place of the first that is done. What is done waits for nothing.
        assert_eq!(told.first(), Some(&Told::Pause));
        let pauses = told.iter().filter(|told| **told == Told::Pause).count();
        assert!(pauses >= 2, "{told:?}");
        assert_eq!(told.into_iter().filter_map(done).collect::<Vec<_>>(), [2, 1, 0, 3, 4, 5]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_done_was_told_when_it_is_stopped() {
        let mut told = Vec::new();
        let work = |item: u64| async move {
            tokio::time::sleep(Duration::from_secs(item)).await;
            item
        };
        let stop = tokio::time::sleep(Duration::from_millis(2_500));
        let stopped = each(stream::iter(1..100), 50, stop, work, |item| {
            told.extend(done(item));
            ControlFlow::Continue(())
        })
        .await;
        assert!(stopped);
        assert_eq!(told, [1, 2]);
    }

    #[tokio::test]
    async fn it_ends_when_nobody_reads_any_more() {
        let mut told = 0;
        let stopped = each(
            stream::iter(0..100),
            4,
            pending(),
            |item| async move { item },
            |item| {
                let is_done = done(item).is_some();
                told += i32::from(is_done);
                if is_done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        )
        .await;
        assert!(stopped);
        assert_eq!(told, 1);
    }
}
