//! Reading a paste line by line: labels with their content, tables, rows.

use crate::domain::characters::{is_blank, trim_outer};
use crate::domain::pasted_tokens::{Field, Piece, Token, split_labels, tokens, type_of};
use crate::domain::record::RecordType;

use super::draft::{Draft, leading_number, unwrap_cell};
use super::row::read_row;

#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) done: Vec<Draft>,
    pub(super) current: Draft,
    /// A label at the end of a line: the next line is its content.
    pub(super) pending: Option<Field>,
    /// The columns of a table, when its headings were pasted.
    pub(super) columns: Vec<Field>,
    pub(super) leftover: Vec<String>,
}

impl Reader {
    pub(super) fn read(&mut self, text: &str) {
        let lines: Vec<&str> = text
            .split(['\n', '\r', '\u{2028}', '\u{2029}'])
            .filter(|line| !trim_outer(line).is_empty())
            .collect();
        // A row of a web table is often copied with every cell on a line of its own.
        let is_column = lines.iter().any(|line| type_of(trim_outer(line)).is_some())
            && lines.iter().all(|line| {
                tokens(line).len() == 1 && split_labels(line).iter().all(|piece| piece.field.is_none())
            });
        if is_column {
            let row = lines.join("\t");
            self.row_line(&row);
        } else {
            for line in lines {
                self.line(line);
            }
        }
    }

    pub(super) fn line(&mut self, line: &str) {
        let pieces = split_labels(line);
        let labelled = pieces.iter().filter(|piece| piece.field.is_some()).count();
        if labelled == 0 {
            if let Some(field) = self.pending.take() {
                self.apply(field, line);
            } else if !self.continues(line) && !self.table_row(line) {
                self.row_line(line);
            }
            return;
        }
        self.pending = None;
        if labelled > 1
            && pieces.iter().all(|piece| piece.field.is_some() && trim_outer(piece.content).is_empty())
        {
            self.columns = pieces.iter().filter_map(|piece| piece.field).collect();
            return;
        }
        for piece in pieces {
            self.piece(piece);
        }
    }

    pub(super) fn piece(&mut self, piece: Piece<'_>) {
        let Some(field) = piece.field else {
            if let Some(kind) = type_of(trim_outer(piece.content)) {
                self.set_kind(kind);
            } else {
                self.row_line(piece.content);
            }
            return;
        };
        if trim_outer(piece.content).is_empty() {
            self.pending = Some(field);
        } else {
            self.pending = None;
            self.apply(field, piece.content);
        }
    }

    pub(super) fn set_kind(&mut self, kind: RecordType) {
        if self.current.kind == Some(kind) {
            // `Type: MX ... MX priority: 5` names it twice.
            return;
        }
        if self.current.kind.is_some() || self.current.value.is_some() {
            self.close();
        }
        self.current.kind = Some(kind);
    }

    pub(super) fn apply(&mut self, field: Field, content: &str) {
        let taken = match field {
            Field::Host => self.current.host.is_some(),
            Field::Type => self.current.kind.is_some(),
            Field::Value => self.current.value.is_some(),
            Field::Priority => self.current.priority.is_some(),
            Field::Ttl => self.current.ttl.is_some(),
            Field::Ignored => false,
        };
        if taken {
            self.close();
        }
        let bare = unwrap_cell(content);
        match field {
            Field::Host => {
                self.current.host = Some(bare.split(is_blank).next().unwrap_or_default().to_owned());
            }
            Field::Type => match bare.split(is_blank).next().and_then(type_of) {
                Some(kind) => self.current.kind = Some(kind),
                None => self.leave(content),
            },
            Field::Value => {
                if let Some(rest) = self.current.take_value(content) {
                    self.leave(&rest);
                }
            }
            Field::Priority => match leading_number(bare).and_then(|number| u16::try_from(number).ok()) {
                Some(number) => self.current.priority = Some(number),
                None => self.leave(content),
            },
            Field::Ttl => match leading_number(bare) {
                Some(number) => self.current.ttl = Some(number),
                None => self.leave(content),
            },
            Field::Ignored => self.leave(content),
        }
    }

    /// More strings of the value before: quoted ones (zone files), or the rest of a wrapped key.
    pub(super) fn continues(&mut self, line: &str) -> bool {
        let last = if self.current.value.is_some() { Some(&mut self.current) } else { self.done.last_mut() };
        let Some((last, value)) = last.and_then(|last| last.value.take().map(|value| (last, value))) else {
            return false;
        };
        let words: Vec<Token<'_>> = tokens(line).into_iter().filter(|word| !word.is_filler()).collect();
        let quoted = last.strings > 0 && words.iter().all(|word| word.quoted);
        let is_key = value.contains("p=") && value.to_ascii_lowercase().starts_with("v=dkim1");
        let wrapped = is_key
            && words.len() == 1
            && words.iter().all(|word| {
                word.text.len() >= 16
                    && word.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=;".contains(&byte))
            });
        let mut value = value;
        if quoted || wrapped {
            last.strings = last.strings.max(1) + words.len();
            for word in &words {
                value.push_str(word.text);
            }
        }
        last.value = Some(value);
        quoted || wrapped
    }

    pub(super) fn table_row(&mut self, line: &str) -> bool {
        let cells: Vec<&str> = if line.contains('\t') {
            line.split('\t').collect()
        } else {
            tokens(line).into_iter().filter_map(|word| line.get(word.start..word.end)).collect()
        };
        if self.columns.is_empty() || cells.len() != self.columns.len() {
            return false;
        }
        self.close();
        for (field, cell) in self.columns.clone().into_iter().zip(cells) {
            let is_nothing = trim_outer(cell).is_empty() || trim_outer(cell) == "-";
            if field == Field::Host || !is_nothing {
                self.apply(field, cell);
            }
        }
        self.close();
        true
    }

    pub(super) fn row_line(&mut self, line: &str) {
        match read_row(line) {
            Some((draft, rest)) => {
                self.close();
                self.current = draft;
                for text in &rest {
                    self.leave(text);
                }
            }
            None => self.leave(line),
        }
    }

    pub(super) fn leave(&mut self, text: &str) {
        let text = trim_outer(text);
        if text.chars().any(char::is_alphanumeric) {
            self.leftover.push(text.to_owned());
        }
    }

    pub(super) fn close(&mut self) {
        let draft = std::mem::take(&mut self.current);
        if draft.value.as_deref().is_some_and(|value| !value.is_empty()) {
            self.done.push(draft);
        } else if let Some(host) = draft.host {
            self.leave(&host);
        }
    }

    pub(super) fn finish(&mut self) -> Vec<Draft> {
        self.close();
        std::mem::take(&mut self.done)
    }
}
