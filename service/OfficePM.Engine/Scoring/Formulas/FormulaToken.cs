namespace OfficePM.Engine.Scoring.Formulas;

/// <summary>What a formula is made of.</summary>
internal enum FormulaToken
{
    Number,
    Word,
    Bracketed,
    Plus,
    Minus,
    Times,
    Divide,
    Power,
    Percent,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Open,
    Close,
    Separator,
}
