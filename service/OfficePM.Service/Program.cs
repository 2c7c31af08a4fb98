using System.Runtime.InteropServices;
using OfficePM.Service.CommandLine;
using OfficePM.Service.Recalculating;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, e) =>
{
    // A person who asks twice is not made to wait for what the first time is about to stop.
    e.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
// A container's host asks once, and kills later.
using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
Console.OutputEncoding = System.Text.Encoding.UTF8;

InProcessRecalcGate gate = new();
return await new OfficePmCommand(new Recalc(gate, TimeProvider.System), gate, Terminal.OfProcess()).RunAsync(args, stop.Token);
