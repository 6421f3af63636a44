//! The commands.

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommandId {
    /// The program called without a command: documents alone, or nothing.
    Root,
    Check,
    Diff,
    Annotate,
    Since,
    Batch,
    Compare,
    Report,
    Verify,
    Outline,
    Editions,
    Explain,
    Rules,
    Guidelines,
    Frameworks,
    Eval,
    Accept,
    Completions,
    Help,
}

impl CommandId {
    /// All commands, in the order of the help.
    pub const ALL: [CommandId; 19] = [
        CommandId::Root,
        CommandId::Check,
        CommandId::Diff,
        CommandId::Annotate,
        CommandId::Since,
        CommandId::Batch,
        CommandId::Compare,
        CommandId::Report,
        CommandId::Verify,
        CommandId::Outline,
        CommandId::Editions,
        CommandId::Explain,
        CommandId::Rules,
        CommandId::Guidelines,
        CommandId::Frameworks,
        CommandId::Eval,
        CommandId::Accept,
        CommandId::Completions,
        CommandId::Help,
    ];
}
