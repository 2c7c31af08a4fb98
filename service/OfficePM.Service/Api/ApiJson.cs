using System.Text.Json.Serialization;
using OfficePM.Service.Hosting;

namespace OfficePM.Service.Api;

/// <summary>
/// Generated readers and writers of small answers. Snapshots, patches and results keep the readers of their contract (WorkbookJson): generated ones
/// would give null for what is absent, whatever a property's initial value.
/// </summary>
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(VersionInfo))]
[JsonSerializable(typeof(PaneSettings))]
[JsonSerializable(typeof(Forgotten))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(WorkbookRequest))]
internal sealed partial class ApiJson : JsonSerializerContext;
