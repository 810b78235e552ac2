//! Messages written byte by byte, because what is to be tried no library would write.

/// Types by their numbers.
pub(super) const A: u16 = 1;
pub(super) const NS: u16 = 2;
pub(super) const CNAME: u16 = 5;
pub(super) const SOA: u16 = 6;
pub(super) const MX: u16 = 15;
pub(super) const TXT: u16 = 16;
const OPT: u16 = 41;

/// Header bits.
pub(super) const AA: u16 = 0x0400;
pub(super) const TC: u16 = 0x0200;
const RESPONSE: u16 = 0x8000;
const RECURSION: u16 = 0x0180;

/// One query as the server sees it.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) id: u16,
    /// Name, type and class as they came.
    pub(super) question: Vec<u8>,
    /// In lower case, without the final dot.
    pub(super) name: String,
    pub(super) record_type: u16,
    pub(super) over_tcp: bool,
    pub(super) checking_disabled: bool,
    pub(super) with_edns: bool,
}

impl Asked {
    pub(super) fn read(query: &[u8], over_tcp: bool) -> Self {
        let word = |at: usize| u16::from_be_bytes([query[at], query[at + 1]]);
        let (mut at, mut labels) = (12, Vec::new());
        while query[at] != 0 {
            let length = usize::from(query[at]);
            labels.push(String::from_utf8_lossy(&query[at + 1..=at + length]).to_lowercase());
            at += length + 1;
        }
        Self {
            id: word(0),
            question: query[12..at + 5].to_vec(),
            name: labels.join("."),
            record_type: word(at + 1),
            over_tcp,
            checking_disabled: query[3] & 0x10 != 0,
            with_edns: word(10) > 0,
        }
    }

    /// A reply that says nothing yet, by a server of the domain.
    pub(super) fn reply(&self) -> Reply {
        Reply {
            id: self.id,
            bits: RESPONSE | AA,
            question: self.question.clone(),
            answers: Vec::new(),
            authorities: Vec::new(),
            additionals: Vec::new(),
            counts: None,
        }
    }
}

/// A reply under construction; whatever is in it goes out as it is.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) id: u16,
    pub(super) bits: u16,
    pub(super) question: Vec<u8>,
    pub(super) answers: Vec<Vec<u8>>,
    pub(super) authorities: Vec<Vec<u8>>,
    pub(super) additionals: Vec<Vec<u8>>,
    /// Lies about the sections; none: the truth.
    pub(super) counts: Option<[u16; 4]>,
}

impl Reply {
    pub(super) fn code(mut self, code: u16) -> Self {
        self.bits |= code;
        self
    }

    pub(super) fn without(mut self, bit: u16) -> Self {
        self.bits &= !bit;
        self
    }

    pub(super) fn by_resolver(mut self) -> Self {
        self.bits = (self.bits & !AA) | RECURSION;
        self
    }

    pub(super) fn answer(mut self, record: Vec<u8>) -> Self {
        self.answers.push(record);
        self
    }

    pub(super) fn authority(mut self, record: Vec<u8>) -> Self {
        self.authorities.push(record);
        self
    }

    /// RFC 8914.
    pub(super) fn extended_error(mut self, code: u16, text: &str) -> Self {
        let length = u16::try_from(text.len() + 2).unwrap();
        let mut option = vec![0, 15];
        option.extend(length.to_be_bytes());
        option.extend(code.to_be_bytes());
        option.extend(text.as_bytes());
        self.additionals.push(record(&[0], OPT, 0, &option));
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let count = |section: &[Vec<u8>]| u16::try_from(section.len()).unwrap();
        let counts = self.counts.unwrap_or([
            u16::from(!self.question.is_empty()),
            count(&self.answers),
            count(&self.authorities),
            count(&self.additionals),
        ]);
        let mut bytes = self.id.to_be_bytes().to_vec();
        bytes.extend(self.bits.to_be_bytes());
        bytes.extend(counts.iter().flat_map(|count| count.to_be_bytes()));
        bytes.extend(&self.question);
        bytes.extend([&self.answers, &self.authorities, &self.additionals].into_iter().flatten().flatten());
        bytes
    }
}

/// The name of the question: it always begins behind the header.
pub(super) const SAME: &[u8] = &[0xc0, 12];

pub(super) fn name(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in text.split('.').filter(|label| !label.is_empty()) {
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    bytes
}

pub(super) fn record(owner: &[u8], record_type: u16, ttl: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = owner.to_vec();
    bytes.extend(record_type.to_be_bytes());
    // An OPT record has the size of datagrams here.
    bytes.extend(if record_type == OPT { 1232_u16 } else { 1 }.to_be_bytes());
    bytes.extend(ttl.to_be_bytes());
    bytes.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
    bytes.extend(data);
    bytes
}

pub(super) fn txt(text: &str) -> Vec<u8> {
    let mut data = vec![u8::try_from(text.len()).unwrap()];
    data.extend(text.as_bytes());
    record(SAME, TXT, 600, &data)
}

pub(super) fn mx(preference: u16, host: &str) -> Vec<u8> {
    let mut data = preference.to_be_bytes().to_vec();
    data.extend(name(host));
    record(SAME, MX, 600, &data)
}

pub(super) fn ns(owner: &[u8], host: &str) -> Vec<u8> {
    record(owner, NS, 600, &name(host))
}

pub(super) fn soa(zone: &str) -> Vec<u8> {
    soa_of(zone, 7)
}

/// With this serial.
pub(super) fn soa_of(zone: &str, serial: u32) -> Vec<u8> {
    let mut data = name("ns1.host.test");
    data.extend(name("hostmaster.host.test"));
    for number in [serial, 3600, 600, 86_400, 30] {
        data.extend(number.to_be_bytes());
    }
    record(&name(zone), SOA, 600, &data)
}
