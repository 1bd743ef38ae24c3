namespace SdaToolkit.Contracts;

/// <summary>Why a run ended without a result. A closed list; the values are those of sda.run.v1.ErrorCode.</summary>
public enum AnalysisErrorCode
{
    /// <summary>The request is malformed, or a value is out of range.</summary>
    InvalidRequest = 1,

    /// <summary>No plugin offers the analysis.</summary>
    UnknownAnalysis = 2,

    /// <summary>Policy does not allow it.</summary>
    NotPermitted = 3,

    /// <summary>Cancelled by the caller.</summary>
    Cancelled = 4,

    /// <summary>It took longer than its deadline.</summary>
    DeadlineExceeded = 5,

    /// <summary>It needed more memory or output than allowed.</summary>
    ResourceExhausted = 6,

    /// <summary>The process that ran it ended.</summary>
    WorkerCrashed = 7,

    /// <summary>The analysis failed.</summary>
    AnalysisFailed = 8,
}

/// <summary>Ends a run with a code of the closed list and one line for the user.</summary>
/// <param name="code">The code.</param>
/// <param name="message">One line: the field, the value found, what is allowed, the unit. Control characters and line separators, as a name found may hold them, become spaces.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class AnalysisException(AnalysisErrorCode code, string message, Exception? inner = null) : Exception(OneLine(message), inner)
{
    /// <summary>The code.</summary>
    public AnalysisErrorCode Code { get; } = code;

    /// <summary>A request that cannot be run as it is.</summary>
    /// <param name="message">One line: the field, the value found, what is allowed, the unit.</param>
    public static AnalysisException InvalidRequest(string message) => new(AnalysisErrorCode.InvalidRequest, message);

    // What was found stands in the message as it came, and the message goes to a terminal.
    private static string OneLine(string message) => string.Concat(message.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
