using System.Diagnostics;
using OpenTelemetry;

namespace OfficePM.Service.Hosting;

/// <summary>Leaves of the addresses that the service asks only whom it asked: drives, workbooks and shared links stand in the rest.</summary>
internal sealed class AddressesCutShort : BaseProcessor<Activity>
{
    private const string Address = "url.full";

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Address) is string full)
            data.SetTag(Address, Uri.TryCreate(full, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null);
    }
}
