using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli;

/// <summary>The exit codes of <c>sda</c>.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int NotPermitted = 3;
    public const int Interrupted = 130;

    public static int Of(ErrorCode code) => code switch
    {
        ErrorCode.InvalidRequest or ErrorCode.UnknownAnalysis => BadInput,
        ErrorCode.NotPermitted => NotPermitted,
        ErrorCode.Cancelled => Interrupted,
        _ => Failed,
    };
}
