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
