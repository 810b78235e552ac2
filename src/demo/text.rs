//! Where in a file a byte stands.

/// The line, counted from 1, in which the byte at `offset` stands.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// The line in which the content of a TOML string begins whose value starts at `offset`: a newline right
/// behind the opening `'''` or `"""` is not part of it.
pub fn content_line_of(text: &str, offset: usize) -> usize {
    let line = line_of(text, offset);
    let opening: Vec<u8> = text.bytes().skip(offset).take(5).collect();
    match opening.as_slice() {
        [b'\'', b'\'', b'\'', b'\n', ..]
        | [b'"', b'"', b'"', b'\n', ..]
        | [b'\'', b'\'', b'\'', b'\r', b'\n']
        | [b'"', b'"', b'"', b'\r', b'\n'] => line + 1,
        _ => line,
    }
}
