package io.github.leastforce.cli;

/** What the commands do their work with. */
record Commands(
    Audit audit,
    Judgement judgement,
    Inquiry inquiry,
    Drafting drafting,
    Snapshots snapshots,
    RuleCatalogue rules) {}
