using System.Composition.Hosting;
using System.Reflection;

namespace SdaToolkit.Hosting;

/// <summary>What went wrong in a plugin's code, for its user in one line and for its author in full.</summary>
internal static class PluginFault
{
    private const int MaximumDetailLength = 8192;

    /// <summary>One line: the missing file, or the type and message of the exception at the root.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        PluginLoadException => OneLine.Of(exception.Message),
        TargetInvocationException or CompositionFailedException or AggregateException { InnerExceptions.Count: 1 } when exception.InnerException is { } inner => Describe(inner),
        ReflectionTypeLoadException { LoaderExceptions: { Length: > 0 } causes } => OneLine.Joined([.. causes.OfType<Exception>().Select(Describe).Distinct(StringComparer.Ordinal)]),
        FileLoadException { InnerException: PluginLoadException refused } => Describe(refused),
        FileNotFoundException { FileName: { } file } when IsAssemblyName(file) => $"missing dependency: {OneLine.Of(AssemblyTitle(file))}",
        _ => $"{exception.GetType().Name}: {OneLine.Of(MessageOf(exception))}",
    };

    /// <summary>The exception with its stack, cut at a few pages.</summary>
    public static string Detail(Exception exception)
    {
        var text = Guarded(exception.ToString, exception);
        return text.Length > MaximumDetailLength ? text[..MaximumDetailLength] + " …" : text;
    }

    /// <summary>The exception's message. It may be the plugin's own code that makes it, and fail in turn.</summary>
    public static string MessageOf(Exception exception) => Guarded(() => exception.Message, exception);

    // The runtime puts "Name, Version=1.2.3.4, Culture=…" where an assembly is missing; a plugin's own missing file has a path.
    private static bool IsAssemblyName(string file) => file.Contains(", Version=", StringComparison.Ordinal);

    private static string AssemblyTitle(string file)
    {
        var parts = file.Split(", ");
        return $"{parts[0]} {parts[1]["Version=".Length..]}";
    }

    private static string Guarded(Func<string?> text, Exception exception)
    {
        try
        {
            return text() ?? "";
        }
        catch (Exception e)
        {
            return $"{exception.GetType().Name}, whose text failed with {e.GetType().Name}";
        }
    }
}
