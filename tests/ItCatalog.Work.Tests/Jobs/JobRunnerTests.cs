using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ItCatalog.Work.Tests.Jobs;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly House house = new(Instant.FromUtc(2026, 4, 10, 0, 0));
    private readonly Held held = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Two_run_at_once_and_the_rest_wait_and_say_so()
    {
        using var queue = Queue();
        using var stopping = new CancellationTokenSource();
        var jobs = new List<Job>();
        foreach (var subject in (string[])["a", "b", "c", "d"])
        {
            jobs.Add(await queue.AddAsync(Held.HeldName, subject, 7, House.Installation, CancellationToken.None));
        }

        var workers = Enumerable.Range(0, JobRunner.AtOnce).Select(_ => queue.WorkAsync(stopping.Token)).ToList();
        await held.Began.WaitAsync(Patience);
        await held.Began.WaitAsync(Patience);

        (await StatesAsync(jobs)).ShouldBe([JobState.Running, JobState.Running, JobState.Waiting, JobState.Waiting]);
        (await queue.ProgressAsync(await NewestAsync("d"), CancellationToken.None)).Text.ShouldBe("It waits: 2 others are being worked on, and 1 wait before it.");
        (await queue.ProgressAsync(await NewestAsync("a"), CancellationToken.None)).ShouldBe(new JobProgress("half", 0.5));

        held.GoOn.Release(4);
        foreach (var job in jobs)
        {
            (await queue.WaitAsync(job, Patience, CancellationToken.None)).AnswerJson.ShouldBe("\"done\"");
        }

        (await queue.ProgressAsync(jobs[0] with { StateName = "running" }, CancellationToken.None)).Share.ShouldBe(0, "nothing of a finished job is kept in memory");
        await stopping.CancelAsync();
        await Task.WhenAll(workers);
        held.Most.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_end_of_the_program_cut_off_is_begun_again_and_in_the_end_said_to_be_cut_off()
    {
        for (var start = 1; start <= 4; start++)
        {
            using var queue = Queue();
            using var stopping = new CancellationTokenSource();
            await queue.ResumeAsync(CancellationToken.None);
            if (start == 1)
            {
                await queue.AddAsync(Held.HeldName, "a", 7, House.Installation, CancellationToken.None);
            }

            if (start == 4)
            {
                break;
            }

            var worker = queue.WorkAsync(stopping.Token);
            await held.Began.WaitAsync(Patience);
            await stopping.CancelAsync();
            await worker;
            var job = await NewestAsync("a");
            (job.State, job.AttemptCount).ShouldBe((JobState.Running, start));
        }

        (await NewestAsync("a")).State.ShouldBe(JobState.CutOff);
    }

    [Fact]
    public async Task A_job_that_fails_tells_it_in_words_and_the_queue_goes_on()
    {
        using var queue = Queue();
        using var stopping = new CancellationTokenSource();
        var failing = await queue.AddAsync(Failing.FailingName, "a", 7, House.Installation, CancellationToken.None);
        var next = await queue.AddAsync(Held.HeldName, "b", 7, House.Installation, CancellationToken.None);
        held.GoOn.Release();

        var worker = queue.WorkAsync(stopping.Token);

        var failed = await queue.WaitAsync(failing, Patience, CancellationToken.None);
        (failed.State, failed.AnswerJson).ShouldBe((JobState.Failed, null));
        failed.Error.ShouldNotBeNull().ShouldStartWith("It could not be finished, and nothing was changed.");
        (await queue.WaitAsync(next, Patience, CancellationToken.None)).State.ShouldBe(JobState.Done);
        await stopping.CancelAsync();
        await worker;
    }

    [Fact]
    public async Task Where_a_job_is_open_no_other_is_added_about_the_same()
    {
        using var queue = Queue();

        var first = await queue.AddAsync(Held.HeldName, "a", 7, House.Installation, CancellationToken.None);
        var second = await queue.AddAsync(Held.HeldName, "a", 8, House.Installation, CancellationToken.None);

        second.Id.ShouldBe(first.Id);
    }

    private JobRunner Queue() => new(
        house.Get<JobStore>(), [held, new Failing()], house.Get<SignedInPeople>(), house.Get<IClock>(), NullLogger<JobRunner>.Instance);

    private async Task<Job> NewestAsync(string subject) => (await house.Get<JobStore>().NewestOfAsync(subject, CancellationToken.None))!;

    private async Task<List<JobState>> StatesAsync(List<Job> jobs)
    {
        var states = new List<JobState>();
        foreach (var job in jobs)
        {
            states.Add((await NewestAsync(job.Subject)).State);
        }

        return states;
    }

    /// <summary>Goes on when the test says so.</summary>
    private sealed class Held : JobKind
    {
        public const string HeldName = "held";
        private int count;

        public SemaphoreSlim Began { get; } = new(0);

        public SemaphoreSlim GoOn { get; } = new(0);

        public int Most { get; private set; }

        public override string Name => HeldName;

        public override async Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
        {
            progress.Report(new("half", 0.5));
            Most = Math.Max(Most, Interlocked.Increment(ref count));
            Began.Release();
            await GoOn.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref count);
            return JobJson.Write("done");
        }
    }

    private sealed class Failing : JobKind
    {
        public const string FailingName = "failing";

        public override string Name => FailingName;

        public override Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("broken");
    }
}
