using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Exceptions as the error codes of the closed list.</summary>
internal static class RunFailures
{
    /// <summary>What is said of an analysis that ends without a result and without an exception.</summary>
    public const string NoResult = "the analysis ended without writing a result";

    /// <summary>
    /// What an exception out of an analysis means. Cancellation is only what the run itself asked for: an analysis that
    /// cancels something of its own and lets the exception escape has failed.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="stop">Why the run was to stop, or null where it was not.</param>
    public static RunFailed From(Exception exception, RunFailed? stop) => exception switch
    {
        AnalysisException e => FromAnalysis(e),
        OperationCanceledException when stop is not null => stop,
        AggregateException { InnerExceptions.Count: 1 } e => From(e.InnerExceptions[0], stop),
        OutOfMemoryException => New(ErrorCode.ResourceExhausted, "memory: more was needed than there is", exception),
        PluginLoadException => New(ErrorCode.AnalysisFailed, exception.Message, exception.InnerException),
        _ => New(ErrorCode.AnalysisFailed, PluginFault.Describe(exception), exception),
    };

    /// <summary>A failure with its code and one line.</summary>
    public static RunFailed New(ErrorCode code, string message, Exception? cause = null) =>
        new() { Code = code, Message = message, Detail = cause is null ? "" : PluginFault.Detail(cause) };

    // The two enumerations have the same values; one out of the list comes from a plugin that made up its own.
    private static RunFailed FromAnalysis(AnalysisException e)
    {
        var code = Enum.IsDefined(e.Code) ? (ErrorCode)e.Code : ErrorCode.AnalysisFailed;
        return New(code, OneLine.Of(e.Message), code == ErrorCode.InvalidRequest ? null : e.InnerException);
    }
}
