namespace OfficePM.Engine;

/// <summary>One list as another method reads it: the same items in the same order, with what that method asks of each.</summary>
/// <param name="Backlog">The items with the inputs of this method: an impact may be its value, a confidence its rating.</param>
/// <param name="Settings">Its method, options and weights.</param>
public sealed record Lens(Backlog Backlog, EngineSettings Settings);
