//! Being asked to stop from outside.

use std::io;

/// Ends when the program is asked to stop: by SIGTERM, SIGHUP or SIGINT, or Ctrl+C where there are no signals. The
/// signals are taken over when this is called, not when it is awaited. Must be called inside a tokio runtime.
///
/// # Errors
/// The system does not let us take them over.
#[cfg(unix)]
pub fn stop_requested() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = hang_up.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ends when the program is asked to stop: by SIGTERM, SIGHUP or SIGINT, or Ctrl+C where there are no signals.
///
/// # Errors
/// None here.
#[cfg(not(unix))]
pub fn stop_requested() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Ends when the terminal at standard input is gone. A program that leads no session of its own hears no signal then,
/// and would read nothing for ever. Must be called inside a tokio runtime.
#[cfg(unix)]
pub fn terminal_gone() -> impl Future<Output = ()> {
    use tokio::io::Interest;
    use tokio::io::unix::AsyncFd;

    #[expect(
        deprecated,
        reason = "its successor is unsafe for the sake of descriptors that are closed; this one never is"
    )]
    let watched = AsyncFd::with_interest(io::stdin(), Interest::READABLE);
    async move {
        if let Ok(terminal) = watched {
            while let Ok(mut ready) = terminal.readable().await {
                if ready.ready().is_read_closed() {
                    return;
                }
                // What there is to read is for somebody else: here only the next change counts.
                ready.clear_ready();
            }
        }
        // What cannot be watched tells nothing.
        std::future::pending::<()>().await;
    }
}

/// Never ends: a closed window ends its programs by itself.
#[cfg(not(unix))]
pub fn terminal_gone() -> impl Future<Output = ()> {
    std::future::pending()
}
