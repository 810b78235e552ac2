//! From a pack and a set-up to the plan: what was pasted replaces the pack's default and its alternatives.

use crate::domain::name::Name;
use crate::domain::plan::{Alternative, MailExchange, Origin, Plan, Requirement, RequirementId, Wanted};
use crate::domain::provider::{OwnershipKind, Provider};
use crate::domain::public_suffix::registrable_of;
use crate::domain::record::RecordType;

use super::setup::{PastedTxt, Proof, Section, SetUp};

/// The registrable part of a name by the public suffix list; the name itself where that is not known.
pub fn registrable(domain: &Name) -> Name {
    registrable_of(domain).unwrap_or_else(|| domain.clone())
}

/// What this domain must have.
pub fn plan(setup: &SetUp, provider: &Provider) -> Plan {
    let section = setup.section();
    plan_for(&setup.domain, &setup.zone, provider, &section)
}

/// The same from its parts; an empty section means that nothing was pasted.
pub fn plan_for(domain: &Name, zone: &Name, provider: &Provider, section: &Section) -> Plan {
    let mut requirements = vec![
        ownership(provider, section),
        mail_exchanges(domain, provider, section),
        sender_policy(domain, provider, section),
    ];
    requirements.extend(section.numbered_extras().map(|(number, extra)| further(number, extra, provider)));
    if section.dmarc {
        requirements.extend(dmarc(domain, provider));
    }
    Plan { domain: domain.clone(), zone: zone.clone(), provider: provider.id.clone(), requirements }
}

fn ownership(provider: &Provider, section: &Section) -> Requirement {
    let (wanted, origin) = match &section.ownership {
        Some(Proof::Txt { name, value, at }) => {
            (Wanted::Txt { name: name.clone(), value: value.clone() }, Origin::Pasted(*at))
        }
        Some(Proof::Cname { name, target, at }) => {
            (Wanted::Cname { name: name.clone(), target: target.clone() }, Origin::Pasted(*at))
        }
        Some(Proof::Elsewhere { at }) => (Wanted::Elsewhere, Origin::Pasted(*at)),
        None => (Wanted::NotGiven, Origin::Pack),
    };
    Requirement {
        id: RequirementId::ownership(),
        required: !provider.ownership.kinds.iter().all(|kind| *kind == OwnershipKind::Elsewhere),
        wanted,
        alternatives: Vec::new(),
        origin,
        ttl: provider.ownership.ttl,
        unconfirmed: false,
    }
}

fn mail_exchanges(domain: &Name, provider: &Provider, section: &Section) -> Requirement {
    let set = |exchanges: &[MailExchange]| Wanted::Mx { name: domain.clone(), exchanges: exchanges.to_vec() };
    let mut alternatives: Vec<Alternative> = provider
        .mx
        .alternatives
        .iter()
        .map(|other| Alternative { id: other.id.clone(), wanted: set(&other.exchanges) })
        .collect();
    let (wanted, origin) = match &section.mx {
        Some(pasted) => {
            // What was pasted satisfies alone; the pack's own sets stay known, so that they can be named.
            let default = Alternative { id: "default".to_owned(), wanted: set(&provider.mx.default) };
            alternatives.insert(0, default);
            (set(&pasted.exchanges), Origin::Pasted(pasted.at))
        }
        None => (set(&provider.mx.default), Origin::Pack),
    };
    Requirement {
        id: RequirementId::mx(),
        required: true,
        wanted,
        alternatives,
        origin,
        ttl: provider.mx.ttl,
        unconfirmed: provider.mx.unconfirmed && section.mx.is_none(),
    }
}

fn sender_policy(domain: &Name, provider: &Provider, section: &Section) -> Requirement {
    let accepted = &provider.spf.includes;
    let mut drop = section.spf_drop.clone();
    let (includes, default, origin) = match &section.spf {
        Some(chosen) => {
            // The other names of the same service go: both together only cost look-ups.
            drop.extend(
                accepted
                    .iter()
                    .filter(|other| **other != chosen.include)
                    .map(|other| format!("include:{other}")),
            );
            let default = format!("v=spf1 include:{} ~all", chosen.include);
            (vec![chosen.include.clone()], default, Origin::Pasted(chosen.at))
        }
        None => (accepted.clone(), provider.spf.default.clone(), Origin::Pack),
    };
    Requirement {
        id: RequirementId::spf(),
        required: true,
        wanted: Wanted::Spf { name: domain.clone(), includes, default, drop },
        alternatives: Vec::new(),
        origin,
        ttl: provider.spf.ttl,
        unconfirmed: false,
    }
}

fn further(number: usize, extra: &PastedTxt, provider: &Provider) -> Requirement {
    let name = extra.name.clone();
    let wanted = match (extra.record_type, extra.value.parse::<Name>()) {
        (RecordType::Cname, Ok(target)) => Wanted::Cname { name, target },
        (_, _) => Wanted::Txt { name, value: extra.value.clone() },
    };
    Requirement {
        id: RequirementId::extra(number),
        required: false,
        wanted,
        alternatives: Vec::new(),
        origin: Origin::Pasted(extra.at),
        ttl: provider.ownership.ttl,
        unconfirmed: false,
    }
}

fn dmarc(domain: &Name, provider: &Provider) -> Option<Requirement> {
    let name = domain.prepend("_dmarc").ok()?;
    Some(Requirement {
        id: RequirementId::dmarc(),
        required: false,
        wanted: Wanted::Txt { name, value: provider.dmarc.default.clone() },
        alternatives: Vec::new(),
        origin: Origin::Pack,
        ttl: provider.spf.ttl,
        unconfirmed: false,
    })
}
