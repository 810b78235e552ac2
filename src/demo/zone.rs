//! One zone and how a server that has it looks a name up (RFC 1034 section 4.3.2, RFC 4592 for wildcards).

use crate::domain::name::Name;
use crate::domain::record::{Record, RecordData, RecordType};

/// Longest chain of CNAME records followed inside one zone.
const LONGEST_CHAIN: usize = 8;

/// A zone with its records; its SOA is made from the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its apex.
    pub origin: Name,
    /// Version (RFC 1035 section 3.3.13); goes up with every change.
    pub serial: u32,
    /// Last SOA field, in seconds: bounds negative caching (RFC 2308 section 5).
    pub minimum: u32,
    /// TTL of the SOA record itself, in seconds.
    pub soa_ttl: u32,
    /// All records but the SOA.
    pub records: Vec<Record>,
}

/// How a look-up ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The answers are whole, as far as this zone goes.
    Found,
    /// The name is in a zone delegated from here.
    Referral {
        /// The NS set at the cut.
        servers: Vec<Record>,
        /// Addresses of those servers that this zone knows.
        glue: Vec<Record>,
    },
    /// The name exists without this type.
    NoSuchType,
    /// The name does not exist.
    NoSuchName,
}

/// What a zone says about a name and a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// Records found, the CNAME records on the way first.
    pub answers: Vec<Record>,
    /// How it ended.
    pub end: End,
}

/// One change of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Put the record in, unless the same is there.
    Add(Record),
    /// Take the record with this name and data out, whatever its TTL.
    Remove(Record),
}

impl Zone {
    /// Its SOA record.
    pub fn soa(&self) -> Record {
        let primary = self
            .records
            .iter()
            .filter(|record| record.name == self.origin)
            .find_map(
                |record| if let RecordData::Ns(server) = &record.data { Some(server.clone()) } else { None },
            )
            .unwrap_or_else(|| self.origin.clone());
        // A name too long for one more label keeps the apex as its mailbox: the field is decoration here.
        let mailbox = self.origin.prepend("hostmaster").unwrap_or_else(|_too_long| self.origin.clone());
        Record {
            name: self.origin.clone(),
            ttl: self.soa_ttl,
            data: RecordData::Soa {
                mname: primary,
                rname: mailbox,
                serial: self.serial,
                refresh: 3_600,
                retry: 600,
                expire: 86_400,
                minimum: self.minimum,
            },
        }
    }

    /// Carries edits out and counts the serial up when one of them changed something.
    pub fn apply(&mut self, edits: &[Edit]) -> bool {
        let mut changed = false;
        for edit in edits {
            match edit {
                Edit::Add(record) => {
                    let there = |other: &Record| other.name == record.name && other.data == record.data;
                    if record.name.is_at_or_below(&self.origin) && !self.records.iter().any(there) {
                        self.records.push(record.clone());
                        changed = true;
                    }
                }
                Edit::Remove(record) => {
                    let before = self.records.len();
                    self.records.retain(|other| other.name != record.name || other.data != record.data);
                    changed |= self.records.len() != before;
                }
            }
        }
        if changed {
            self.serial = self.serial.wrapping_add(1);
        }
        changed
    }

    /// Looks up; `name` has to be at or below the apex.
    pub fn lookup(&self, name: &Name, record_type: RecordType) -> Lookup {
        let mut answers = Vec::new();
        let mut name = name.clone();
        for _ in 0..LONGEST_CHAIN {
            if let Some(referral) = self.referral(&name, record_type) {
                return Lookup { answers, end: referral };
            }
            let here = self.records_answering(&name);
            let Some(here) = here else {
                return Lookup { answers, end: End::NoSuchName };
            };
            let alias = here.iter().filter(|_| record_type != RecordType::Cname).find_map(|record| {
                if let RecordData::Cname(target) = &record.data {
                    Some((record.clone(), target.clone()))
                } else {
                    None
                }
            });
            if let Some((record, target)) = alias {
                answers.push(record);
                if !target.is_at_or_below(&self.origin) {
                    return Lookup { answers, end: End::Found };
                }
                name = target;
                continue;
            }
            let found: Vec<Record> =
                here.into_iter().filter(|record| record.data.record_type() == record_type).collect();
            let end = if found.is_empty() { End::NoSuchType } else { End::Found };
            answers.extend(found);
            return Lookup { answers, end };
        }
        Lookup { answers, end: End::Found }
    }

    /// The delegation at or above `name`, the one nearest to the apex first.
    fn referral(&self, name: &Name, record_type: RecordType) -> Option<End> {
        let mut cuts: Vec<Name> = std::iter::successors(Some(name.clone()), Name::parent)
            .take_while(|ancestor| ancestor.is_below(&self.origin))
            .collect();
        cuts.reverse();
        for cut in cuts {
            // The DS of a delegated zone belongs to the parent (RFC 4035 section 3.1.4.1).
            if cut == *name && record_type == RecordType::Ds {
                return None;
            }
            let servers: Vec<Record> =
                self.own(&cut).filter(|record| matches!(record.data, RecordData::Ns(_))).cloned().collect();
            if servers.is_empty() {
                continue;
            }
            let glue = self
                .records
                .iter()
                .filter(|record| matches!(record.data, RecordData::A(_) | RecordData::Aaaa(_)))
                .filter(|record| {
                    servers
                        .iter()
                        .any(|server| matches!(&server.data, RecordData::Ns(name) if *name == record.name))
                })
                .cloned()
                .collect();
            return Some(End::Referral { servers, glue });
        }
        None
    }

    fn own<'zone>(&'zone self, name: &'zone Name) -> impl Iterator<Item = &'zone Record> {
        self.records.iter().filter(move |record| record.name == *name)
    }

    fn exists(&self, name: &Name) -> bool {
        *name == self.origin || self.records.iter().any(|record| record.name.is_at_or_below(name))
    }

    /// Every record that answers for `name`, a wildcard's among them; none when the name does not exist.
    fn records_answering(&self, name: &Name) -> Option<Vec<Record>> {
        if self.exists(name) {
            let mut records: Vec<Record> = self.own(name).cloned().collect();
            if *name == self.origin {
                records.push(self.soa());
            }
            return Some(records);
        }
        let encloser = std::iter::successors(name.parent(), Name::parent)
            .find(|ancestor| ancestor.is_at_or_below(&self.origin) && self.exists(ancestor))?;
        let wildcard = encloser.prepend("*").ok()?;
        let records: Vec<Record> =
            self.own(&wildcard).map(|record| Record { name: name.clone(), ..record.clone() }).collect();
        (!records.is_empty()).then_some(records)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, End, Zone};
    use crate::demo::zone_text::records;
    use crate::domain::name::Name;
    use crate::domain::record::{RecordData, RecordType};
    use rstest::rstest;

    fn zone() -> Zone {
        let origin: Name = "first-site.test".parse().unwrap();
        let text = "@ NS ns1.example.\n\
                    @ TXT \"v=spf1 -all\"\n\
                    www CNAME web\n\
                    web A 192.0.2.80\n\
                    out CNAME www.example.\n\
                    loop CNAME loop\n\
                    a.b.c A 192.0.2.81\n\
                    *.wild TXT \"from the wildcard\"\n\
                    shop NS ns.shop\n\
                    ns.shop A 192.0.2.53\n";
        let records = records(text, &origin, 10).unwrap();
        Zone { origin, serial: 7, minimum: 5, soa_ttl: 9, records }
    }

    #[rstest]
    #[case("first-site.test", RecordType::Txt, &["first-site.test TXT"], "found")]
    #[case("first-site.test", RecordType::Mx, &[], "no-such-type")]
    #[case("first-site.test", RecordType::Soa, &["first-site.test SOA"], "found")]
    #[case("www.first-site.test", RecordType::A, &["www.first-site.test CNAME", "web.first-site.test A"], "found")]
    #[case("www.first-site.test", RecordType::Mx, &["www.first-site.test CNAME"], "no-such-type")]
    #[case("www.first-site.test", RecordType::Cname, &["www.first-site.test CNAME"], "found")]
    #[case("out.first-site.test", RecordType::A, &["out.first-site.test CNAME"], "found")]
    #[case("c.first-site.test", RecordType::A, &[], "no-such-type")]
    #[case("x.first-site.test", RecordType::A, &[], "no-such-name")]
    #[case("a.b.wild.first-site.test", RecordType::Txt, &["a.b.wild.first-site.test TXT"], "found")]
    #[case("b.wild.first-site.test", RecordType::Mx, &[], "no-such-type")]
    #[case("wild.first-site.test", RecordType::Txt, &[], "no-such-type")]
    #[case("shop.first-site.test", RecordType::Mx, &[], "referral")]
    #[case("a.shop.first-site.test", RecordType::Ns, &[], "referral")]
    #[case("shop.first-site.test", RecordType::Ds, &[], "no-such-type")]
    fn looks_up(
        #[case] name: &str,
        #[case] record_type: RecordType,
        #[case] expected: &[&str],
        #[case] end: &str,
    ) {
        let found = zone().lookup(&name.parse().unwrap(), record_type);
        let shown: Vec<String> = found
            .answers
            .iter()
            .map(|record| format!("{} {}", record.name, record.data.record_type()))
            .collect();
        assert_eq!(shown, expected);
        let word = match found.end {
            End::Found => "found",
            End::Referral { .. } => "referral",
            End::NoSuchType => "no-such-type",
            End::NoSuchName => "no-such-name",
        };
        assert_eq!(word, end);
    }

    #[test]
    fn a_chain_that_bites_its_tail_ends() {
        let found = zone().lookup(&"loop.first-site.test".parse().unwrap(), RecordType::A);
        assert_eq!(found.answers.len(), super::LONGEST_CHAIN);
    }

    #[test]
    fn a_referral_brings_the_addresses_it_knows() {
        let found = zone().lookup(&"mail.shop.first-site.test".parse().unwrap(), RecordType::A);
        let End::Referral { servers, glue } = found.end else { panic!("no referral") };
        assert_eq!(servers.len(), 1);
        assert_eq!(
            glue.iter().map(|record| record.name.to_string()).collect::<Vec<_>>(),
            ["ns.shop.first-site.test"]
        );
    }

    #[test]
    fn the_serial_counts_changes_only() {
        let mut zone = zone();
        let record = zone.records[1].clone();
        assert!(!zone.apply(&[Edit::Add(record.clone())]));
        assert_eq!(zone.serial, 7);
        assert!(zone.apply(&[Edit::Remove(record.clone())]));
        assert!(zone.apply(&[Edit::Add(record)]));
        assert_eq!(zone.serial, 9);
        assert!(matches!(zone.soa().data, RecordData::Soa { serial: 9, minimum: 5, .. }));
    }
}
