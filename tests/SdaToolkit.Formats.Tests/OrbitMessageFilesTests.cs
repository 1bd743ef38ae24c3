using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class OrbitMessageFilesTests
{
    [TestMethod]
    public void Dump()
    {
        var root = RealData.Path("ndm");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(root, file);
            if (!(path.StartsWith("anise") || path.StartsWith("bradsease_oem") || path.StartsWith("brahe/o") || path.StartsWith("orekit/odm/o") || path.StartsWith("orekit/lex") || path.StartsWith("orekit/ndm")) || path.Contains("/omm/")) continue;
            try
            {
                var set = (OrbitMessageSet)FormatRegistry.BuiltIn.Read(file, OrbitMessageSet.Descriptor);
                var m = set.Messages[0];
                Console.WriteLine($"GOOD {path}: {m.Kind} {m.Segments.Count}seg {string.Join('/', m.Segments.Select(s => s.States?.OffsetS.Count ?? 0))} cov {m.Segments.Sum(s => s.Covariances.Count)} man {m.Segments.Sum(s => s.Maneuvers.Count)} verb {m.Verbatim.Count} DEV {string.Join(" | ", m.Header.Deviations.Select(d => $"{d.Line} {d.Reason}: {d.Detail}").Take(6))}");
                foreach (var kind in new[] { "kvn", "xml", "json" })
                {
                    var format = FormatRegistry.BuiltIn.Find($"{m.Kind.ToLowerInvariant()}-{kind}")!;
                    using var stream = new MemoryStream();
                    var losses = format.Write(set, stream);
                    stream.Position = 0;
                    try
                    {
                        var back = (OrbitMessageSet)format.Read(stream, Path.GetFileName(file), ReadOptions.Default);
                        var (a, b) = (m.Clone(), back.Messages[0].Clone());
                        a.Header.SourceSha256 = b.Header.SourceSha256 = ""; a.Header.Deviations.Clear(); b.Header.Deviations.Clear(); a.Envelope = b.Envelope = null;
                        if (!a.Equals(b) || losses.Count > 0) Console.WriteLine($"   DIFFERS {kind} {string.Join("; ", losses)}\n{Diff(a.ToString(), b.ToString())}");
                    }
                    catch (DataFormatException e)
                    {
                        Console.WriteLine($"   BACK {kind}: {e.Message}");
                    }
                }
            }
            catch (DataFormatException e)
            {
                Console.WriteLine($"REFUSED {path}: {e.Message}");
            }
            catch (Exception e)
            {
                Console.WriteLine($"CRASH {path}: {e}");
            }
        }
    }

    private static string Diff(string a, string b)
    {
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i]) i++;
        return $"   A ...{a[Math.Max(0, i - 80)..Math.Min(a.Length, i + 120)]}\n   B ...{b[Math.Max(0, i - 80)..Math.Min(b.Length, i + 120)]}";
    }
}
