using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>A run ended without a result.</summary>
/// <param name="code">Why.</param>
/// <param name="message">One line for the user.</param>
/// <param name="detail">For the plugin's author; may be empty.</param>
public sealed class RunFailedException(ErrorCode code, string message, string detail) : Exception(message)
{
    /// <summary>Why.</summary>
    public ErrorCode ErrorCode { get; } = code;

    /// <summary>For the plugin's author; may be empty.</summary>
    public string Detail { get; } = detail;

    /// <summary>The same failure, hinting at inputs that were left out, where some were and it may come from that.</summary>
    /// <param name="leftOut">What was left out.</param>
    public RunFailedException After(IReadOnlyList<string> leftOut)
    {
        ArgumentNullException.ThrowIfNull(leftOut);
        return leftOut.Count == 0 || ErrorCode is not (ErrorCode.InvalidRequest or ErrorCode.AnalysisFailed) ? this
            : new(ErrorCode, $"{Message} (inputs were left out for --releasable-to: {leftOut[0]}{(leftOut.Count > 1 ? $", and {leftOut.Count - 1} more" : "")})", Detail);
    }

    /// <summary>The same failure, saying in which step it happened.</summary>
    public RunFailedException InStep(string stepId) => new(ErrorCode, $"step {stepId}: {Message}", Detail);
}
