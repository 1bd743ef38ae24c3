namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>An event that ended a step.</summary>
/// <param name="Event">Which.</param>
/// <param name="T">Where.</param>
/// <param name="Rising">Whether its function rises with t there.</param>
/// <param name="Action">Stop or restart.</param>
public readonly record struct OdeEventHit(OdeEvent Event, double T, bool Rising, EventAction Action);
