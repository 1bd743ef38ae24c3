namespace SdaToolkit.Formats.Ndm;

/// <summary>What a keyword's value is.</summary>
internal enum NdmValueKind : byte
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A finite decimal number, in the keyword's unit.</summary>
    Number,

    /// <summary>A whole number, 0 or more.</summary>
    Integer,

    /// <summary>A CCSDS ASCII time code A or B.</summary>
    Epoch,

    /// <summary>A time code, or seconds from the message's epoch.</summary>
    Time,

    /// <summary>One of a list of words.</summary>
    Word,
}

/// <summary>Whether a keyword must be there.</summary>
internal enum NdmNeed : byte
{
    /// <summary>It may be absent.</summary>
    Optional,

    /// <summary>The standard asks for it, but without it the message still says one thing only: absent, it is a named deviation.</summary>
    Expected,

    /// <summary>Absent, the message is refused.</summary>
    Mandatory,
}

/// <summary>A keyword of a block: what the standard says of it.</summary>
/// <param name="Name">As in the standard, upper case.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Need">Whether it must be there.</param>
internal sealed record NdmKeyword(string Name, NdmValueKind Kind = NdmValueKind.Text, NdmNeed Need = NdmNeed.Optional)
{
    /// <summary>The unit of a number; null: none.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The words a value of kind <see cref="NdmValueKind.Word"/> may be.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>Whether other words are kept, as named deviations.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether a number may be below zero.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>A unit of another quantity that is let pass where the mapping confirms the value by other fields; empty: none.</summary>
    public string ConfirmedUnit { get; init; } = "";

    /// <summary>The highest a number may be, SI.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    /// <summary>Why a word that is not in the list is refused.</summary>
    public string Reason { get; init; } = SkipReasons.Field;

    /// <summary>The first version of the standard that has it; empty: all.</summary>
    public string Since { get; init; } = "";

    /// <summary>Whether it may occur several times in a block.</summary>
    public bool Repeated { get; init; }

    /// <summary>Whether an empty value is as good as any: the standard gives none for "not known", and sources leave it out.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The element that XML and JSON have around this keyword and its neighbours, within the block; empty: none.</summary>
    public string Wrapper { get; init; } = "";

    /// <summary>Place in its block's list, from 0; set by the block, at most 127.</summary>
    public int Index { get; internal set; }

    public bool IsNumber => Kind is NdmValueKind.Number or NdmValueKind.Integer;

    public static NdmKeyword Text(string name, NdmNeed need = NdmNeed.Optional) => new(name, NdmValueKind.Text, need);

    public static NdmKeyword Number(string name, Unit unit, NdmNeed need = NdmNeed.Optional) => new(name, NdmValueKind.Number, need) { Unit = unit };

    /// <summary>A number that is 0 or more.</summary>
    public static NdmKeyword Positive(string name, Unit unit, NdmNeed need = NdmNeed.Optional) => Number(name, unit, need) with { IsSigned = false };

    public static NdmKeyword Integer(string name, NdmNeed need = NdmNeed.Optional) => new(name, NdmValueKind.Integer, need);

    public static NdmKeyword Epoch(string name, NdmNeed need = NdmNeed.Optional) => new(name, NdmValueKind.Epoch, need);

    public static NdmKeyword Word(string name, NdmNeed need, params string[] words) => new(name, NdmValueKind.Word, need) { Words = words };

    /// <summary>A word of a list that sources extend.</summary>
    public static NdmKeyword OpenWord(string name, NdmNeed need, params string[] words) => Word(name, need, words) with { IsOpen = true };
}
