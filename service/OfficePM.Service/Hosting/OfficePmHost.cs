using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using OfficePM.Service.Api;
using OfficePM.Service.Opening;
using OfficePM.Service.Recalculating;
using OfficePM.Service.Runs;
using OfficePM.Service.Safety;
using OfficePM.Service.Settings;
using OfficePM.Service.SignIn;
using OfficePM.Workbooks;
using Scalar.AspNetCore;

namespace OfficePM.Service.Hosting;

/// <summary>Puts the service together: what there is, and what a request passes on its way.</summary>
public static partial class OfficePmHost
{
    /// <summary>The service, not started yet.</summary>
    /// <param name="settings">What was said on the command line.</param>
    /// <param name="adjust">Changes what is registered: another clock, another place for workbooks.</param>
    /// <exception cref="ServeException">It cannot start as it is set up.</exception>
    public static WebApplication Build(ServeSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        LogDefaults.AddTo(builder.Configuration);
        builder.WebHost.UseUrls(settings.Urls);
        if (settings.Folder is not null)
            builder.Configuration[$"{ServingOptions.Section}:{nameof(ServingOptions.Folder)}"] = settings.Folder;
        adjust?.Invoke(builder);
        AddServices(builder, settings);
        var app = BuildValidated(builder);
        Use(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, ServeSettings settings)
    {
        var services = builder.Services;
        AddSettings(services);
        services.ConfigureHttpJsonOptions(options =>
        {
            WorkbookJson.AddTo(options.SerializerOptions);
            options.SerializerOptions.MaxDepth = 32;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemWriter.Complete);
        services.AddExceptionHandler<ProblemWriter>();
        services.AddOpenApi(ApiDescription.Configure);
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>()
            .Configure<IOptions<LimitsOptions>>((options, limits) => RateLimits.Configure(options, limits.Value));
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>()
            .Configure<IOptions<LimitsOptions>>((options, limits) => ServerLimits.Configure(options, limits.Value));
        services.AddOptions<HostOptions>()
            .Configure<IOptions<LimitsOptions>>((options, limits) => options.ShutdownTimeout = limits.Value.ShutDownWithin + TimeSpan.FromSeconds(10));

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IRecalcGate, InProcessRecalcGate>();
        services.AddSingleton<Recalc>();
        services.AddSingleton<WorkbookOpener>();
        services.AddSingleton<WorkbookChanges>();
        services.AddSingleton<Assessments>();
        services.AddSingleton<RunDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RunDesk>());
        services.AddSingleton<RunBook>();
        services.AddRunHistory();
        var signsIn = services.AddSignIn(builder.Configuration);
        if (!signsIn)
            Bindings.ThrowUnlessLoopback(builder.Configuration, settings.Urls);
        services.AddServedFolder(builder.Configuration, signsIn);
        services.AddGraph(builder.Configuration, signsIn);
        services.AddReadiness();
        services.AddTelemetry(builder.Configuration);
        services.AddPane();
        services.AddProxies(builder.Configuration);
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddOptions<ServingOptions>().BindConfiguration(ServingOptions.Section).ValidateOnStart();
        services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateOnStart();
        services.AddOptions<HistoryOptions>().BindConfiguration(HistoryOptions.Section).ValidateOnStart();
        services.AddOptions<GraphOptions>().BindConfiguration(GraphOptions.Section).ValidateOnStart();
        services.AddOptions<PaneOptions>().BindConfiguration(PaneOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServingOptions>, ServingOptionsValidator>();
        services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        services.AddSingleton<IValidateOptions<HistoryOptions>, HistoryOptionsValidator>();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsValidator>();
        services.AddSingleton<IValidateOptions<PaneOptions>, PaneOptionsValidator>();
    }

    // A wrong setting is one sentence, not a stack of frames.
    private static WebApplication BuildValidated(WebApplicationBuilder builder)
    {
        try
        {
            var app = builder.Build();
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return app;
        }
        catch (OptionsValidationException e)
        {
            throw new ServeException(string.Join(" ", e.Failures.Select(failure => Generated().Replace(failure, "${section}:${setting}"))), e);
        }
    }

    // "Burst: The field LimitsOptions.Burst must be between 1 and 100000." is meant for developers: a person sets Limits:Burst.
    [GeneratedRegex(@"^(\w+: )?The field (?<section>\w+)Options\.(?<setting>\w+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Generated();

    // The page would load fonts, ask its maker's assistant and report how it is used.
    private static void AskNobodyElse(ScalarOptions options) => options.DisableTelemetry().DisableAgent().DisableMcp().DisableDefaultFonts();

    private static void Use(WebApplication app)
    {
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCallerCheck();
        app.UsePane();
        app.UseRouting();
        app.UseSignIn();
        app.UseRateLimiter();

        app.MapOperations();
        app.MapManifest();
        app.MapPane();
        app.MapOpenApi("/openapi/{documentName}.json");
        if (app.Environment.IsDevelopment())
            app.MapScalarApiReference(AskNobodyElse);

        var api = app.MapGroup("/api").RequireSignIn().RequireRateLimiting(RateLimits.PerPerson);
        api.MapGroup("").WithTags("Workbooks").MapRecalc();
        api.MapGroup("").WithTags("Grids").MapAssess();
        api.MapRuns();
    }
}
