//! Zones as text, and a small authoritative server over them.

use std::net::{Ipv4Addr, Ipv6Addr};

use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, AAAA, CNAME, MX, NS, SOA, TXT};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};

use super::responder::Asked;

pub(super) fn name(text: &str) -> Name {
    let mut name = Name::from_ascii(text).unwrap();
    name.set_fqdn(true);
    name
}

/// `owner TYPE data`, one record.
pub(in crate::shell::dns) fn record(line: &str) -> Record {
    let mut words = line.splitn(3, ' ');
    let (owner, record_type, data) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    let data = match record_type {
        "A" => RData::A(A(data.parse::<Ipv4Addr>().unwrap())),
        "AAAA" => RData::AAAA(AAAA(data.parse::<Ipv6Addr>().unwrap())),
        "NS" => RData::NS(NS(name(data))),
        "CNAME" => RData::CNAME(CNAME(name(data))),
        "TXT" => RData::TXT(TXT::new(data.split('|').map(str::to_owned).collect())),
        "MX" => {
            let (preference, exchange) = data.split_once(' ').unwrap();
            RData::MX(MX::new(preference.parse().unwrap(), name(exchange)))
        }
        "SOA" => RData::SOA(SOA::new(name(data), name("hostmaster.test"), 7, 1, 1, 1, 60)),
        other => panic!("no type {other}"),
    };
    Record::from_rdata(name(owner), 300, data)
}

/// What one server holds. The apexes of its zones are the owners of SOA records.
pub(super) struct Zones {
    records: Vec<Record>,
    recursive: bool,
}

impl Zones {
    /// An authoritative server.
    pub(super) fn authoritative(text: &str) -> Self {
        Self {
            records: text.lines().map(str::trim).filter(|line| !line.is_empty()).map(record).collect(),
            recursive: false,
        }
    }

    /// A resolver that knows all this.
    pub(super) fn resolver(text: &str) -> Self {
        Self { recursive: true, ..Self::authoritative(text) }
    }

    fn of(&self, owner: &Name, record_type: RecordType) -> impl Iterator<Item = Record> {
        self.records
            .iter()
            .filter(move |record| record.name == *owner && record.record_type() == record_type)
            .cloned()
    }

    fn glue(&self, reply: &mut Message, servers: &[Record]) {
        for server in servers {
            if let RData::NS(NS(host)) = &server.data {
                reply.add_additionals(self.of(host, RecordType::A).chain(self.of(host, RecordType::AAAA)));
            }
        }
    }

    pub(super) fn answer(&self, asked: &Asked) -> Vec<u8> {
        let mut reply = asked.reply();
        let asked_name = asked.message.queries[0].name.to_lowercase();
        let record_type = asked.message.queries[0].query_type;
        let apexes = self.records.iter().filter(|record| record.record_type() == RecordType::SOA);
        let apex = apexes
            .map(|soa| &soa.name)
            .filter(|apex| apex.zone_of(&asked_name))
            .max_by_key(|apex| apex.num_labels());
        if self.recursive {
            reply.metadata.authoritative = false;
            reply.metadata.recursion_available = true;
        } else {
            let Some(apex) = apex else { return asked.failure(ResponseCode::Refused) };
            let cut = self
                .records
                .iter()
                .filter(|record| record.record_type() == RecordType::NS)
                .map(|ns| &ns.name)
                .find(|cut| apex.zone_of(cut) && *cut != apex && cut.zone_of(&asked_name));
            if let Some(cut) = cut {
                reply.metadata.authoritative = false;
                let servers: Vec<Record> = self.of(cut, RecordType::NS).collect();
                self.glue(&mut reply, &servers);
                reply.add_authorities(servers);
                return reply.to_vec().unwrap();
            }
        }
        let answers: Vec<Record> = self.of(&asked_name, record_type).collect();
        if answers.is_empty() {
            if !self.records.iter().any(|record| asked_name.zone_of(&record.name)) {
                reply.metadata.response_code = ResponseCode::NXDomain;
            }
            if let Some(apex) = apex {
                reply.add_authorities(self.of(apex, RecordType::SOA));
            }
        }
        self.glue(&mut reply, &answers);
        reply.add_answers(answers);
        reply.to_vec().unwrap()
    }
}
