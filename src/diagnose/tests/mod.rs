//! Scenes: what the servers show, and what has to be concluded from it.

mod by_panel;
mod elsewhere;
mod findings;
mod interference;
mod laws;
mod looks;
mod misplaced;
mod more_findings;
mod mx_meant;
mod mx_places;
mod mx_slips;
mod old_policy;
mod own_alias;
mod rows;
mod scene;
mod silent_server;
mod spf_choices;
mod spf_evaluation;
mod spf_law;
mod spf_meant;
mod spf_move;
mod spf_offers;
mod spf_told;
mod states;
mod witnesses;
