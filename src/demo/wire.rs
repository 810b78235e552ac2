//! Between our records and hickory's: the only place of the rehearsal that converts them.

use hickory_server::proto::op::ResponseCode as WireCode;
use hickory_server::proto::rr::rdata::{A, AAAA, CNAME, MX, NS, NULL, PTR, SOA, TXT};
use hickory_server::proto::rr::{Name as WireName, RData, Record as WireRecord, RecordType as WireType};

use super::reply::ResponseCode;
use crate::domain::name::{Name, NameError};
use crate::domain::record::{Record, RecordData, RecordType, Txt};

/// A name as the wire has it; none when hickory refuses it.
fn wire_name(name: &Name) -> Option<WireName> {
    WireName::from_labels(name.labels()).ok()
}

/// Our name for one from the wire.
pub(super) fn our_name(name: &WireName) -> Result<Name, NameError> {
    Name::from_labels(name.iter())
}

/// Our type for one from the wire.
pub(super) fn our_type(record_type: WireType) -> RecordType {
    RecordType::from_number(u16::from(record_type))
}

/// Our code on the wire.
pub(super) const fn wire_code(code: ResponseCode) -> WireCode {
    match code {
        ResponseCode::NoError => WireCode::NoError,
        ResponseCode::ServerFailure => WireCode::ServFail,
        ResponseCode::NoSuchName => WireCode::NXDomain,
        ResponseCode::Refused => WireCode::Refused,
    }
}

/// A record for the wire; none when it cannot be written.
pub(super) fn wire_record(record: &Record) -> Option<WireRecord> {
    let data = match &record.data {
        RecordData::A(address) => RData::A(A(*address)),
        RecordData::Aaaa(address) => RData::AAAA(AAAA(*address)),
        RecordData::Ns(name) => RData::NS(NS(wire_name(name)?)),
        RecordData::Cname(name) => RData::CNAME(CNAME(wire_name(name)?)),
        RecordData::Ptr(name) => RData::PTR(PTR(wire_name(name)?)),
        RecordData::Mx { preference, exchange } => RData::MX(MX::new(*preference, wire_name(exchange)?)),
        RecordData::Txt(txt) => RData::TXT(TXT::from_bytes(txt.strings.iter().map(Vec::as_slice).collect())),
        RecordData::Spf(txt) => unknown(RecordType::Spf, strings(txt)),
        RecordData::Soa { mname, rname, serial, refresh, retry, expire, minimum } => RData::SOA(SOA::new(
            wire_name(mname)?,
            wire_name(rname)?,
            *serial,
            i32::try_from(*refresh).ok()?,
            i32::try_from(*retry).ok()?,
            i32::try_from(*expire).ok()?,
            *minimum,
        )),
        RecordData::Other { record_type, rdata } => unknown(*record_type, rdata.clone()),
    };
    Some(WireRecord::from_rdata(wire_name(&record.name)?, record.ttl, data))
}

fn unknown(record_type: RecordType, rdata: Vec<u8>) -> RData {
    RData::Unknown { code: WireType::from(record_type.number()), rdata: NULL::with(rdata) }
}

/// Character strings, each behind its length (RFC 1035 section 3.3).
fn strings(txt: &Txt) -> Vec<u8> {
    let mut bytes = Vec::new();
    for string in txt.strings.iter() {
        let string: Vec<u8> = string.iter().copied().take(255).collect();
        bytes.push(u8::try_from(string.len()).unwrap_or(u8::MAX));
        bytes.extend(string);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use hickory_server::proto::op::Message;
    use rstest::rstest;

    use super::{our_name, our_type, wire_record};
    use crate::demo::zone_text::records;

    #[rstest]
    #[case("@ TXT \"a\" \"\\227\\128\\130\"")]
    #[case("@ MX 5 5\\032mx1.qq.com.")]
    #[case("\\064 CNAME *.s.test.")]
    #[case("@ SPF \"v=spf1 -all\"")]
    #[case("a AAAA 2001:db8::1")]
    fn goes_over_the_wire(#[case] line: &str) {
        let record = records(line, &"s.test".parse().unwrap(), 7).unwrap().remove(0);
        let mut message = Message::query();
        message.add_answer(wire_record(&record).unwrap());
        let back = Message::from_vec(&message.to_vec().unwrap()).unwrap().answers.remove(0);
        assert_eq!(our_name(&back.name).unwrap(), record.name);
        assert_eq!((our_type(back.record_type()), back.ttl), (record.data.record_type(), 7));
        assert_eq!(Some(back), wire_record(&record));
    }
}
