using System.Numerics;

namespace SdaToolkit.Tests;

/// <summary>Upper bounds that NaN does not pass, as it does where values are compared by order.</summary>
internal static class Bound
{
    public static void Below<T>(T limit, T value, string? note = null)
        where T : IComparisonOperators<T, T, bool> => Assert.IsTrue(value < limit, $"{value} is not below {limit} {note}");
}
