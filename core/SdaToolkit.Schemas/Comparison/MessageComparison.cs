namespace SdaToolkit.Schemas;

/// <summary>A place where two messages differ.</summary>
/// <param name="Path">The field, e.g. "events[3].missDistanceM".</param>
/// <param name="Expected">What the first message has, for people.</param>
/// <param name="Found">What the second has.</param>
/// <param name="Size">Dimensionless: how far numbers are apart, see <see cref="MessageComparer"/>; infinite where it is no matter of degree.</param>
public sealed record MessageDifference(string Path, string Expected, string Found, double Size);

/// <summary>How far two messages of one type agree.</summary>
/// <param name="Values">Values compared.</param>
/// <param name="Unequal">Values that are not equal bit for bit.</param>
/// <param name="Beyond">Values that differ by more than the tolerance.</param>
/// <param name="Largest">The largest difference, the first of several; null: there is none.</param>
public sealed record MessageComparison(long Values, long Unequal, long Beyond, MessageDifference? Largest);
