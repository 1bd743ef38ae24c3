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

    /// <summary>The same failure, saying in which step it happened.</summary>
    public RunFailedException InStep(string stepId) => new(ErrorCode, $"step {stepId}: {Message}", Detail);
}
