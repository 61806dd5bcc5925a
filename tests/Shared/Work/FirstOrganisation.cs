namespace ItCatalog.Data.Tests;

/// <summary>What somebody who begins has at hand: the organisation in one workbook, and the first exports of two tools.</summary>
public static class FirstOrganisation
{
    /// <summary>With one agreement that both sides have signed on paper; as <see cref="WorkbookText"/> takes it.</summary>
    public const string Workbook =
        """
        [Organisation]
        Name | Currency
        Halden Instruments | EUR
        [Service hours]
        Code | Name | Hours | Holidays close
        office | Office hours | Mon–Fri 08:00–18:00 | yes
        [Sites]
        Code | Name | Time zone | Service hours
        ber | Berlin | Europe/Berlin | office
        [Holidays]
        Site | Date | Name | Hours
        all | 2026-10-03 | Unity Day |
        ber | 2026-12-24 | Christmas Eve | 08:00–12:00
        [Departments]
        Code | Name
        research | Research
        [Units]
        Code | Name | Phone | E-mail
        desk | Service desk | 110 | desk@halden.test
        [People]
        User name | Name | Title | E-mail | Roles | Departments | Units
        maren | Maren Vogel | Head of Research | maren@halden.test | Department head | research |
        jonas | Jonas Brandt | | jonas@halden.test | it-manager | | desk
        [Categories]
        Code | Name
        support | Support
        [Services]
        Code | Name | Summary | Category | Unit
        help | Help | One number for every problem | support | desk
        [Offerings and prices]
        Service | Site | Counted in | Price | Per | Set-up
        help | ber | seat | 15.90 | month |
        [Priorities]
        Name
        Highest
        [Agreements]
        Number | Service | Department | In force from | Purpose | Agreed on | Signed for the department | Signed for the unit | Document
        SLA-1 | help | research | 2026-01 | Help when it is needed. | 2025-12-15 | Maren Vogel | Jonas Brandt | signed.pdf
        [Agreement sites]
        Agreement | Site | Service hours
        SLA-1 | ber | office
        [Targets]
        Agreement | Name | Kind | Priorities | Limit | Expected | Minimum
        SLA-1 | Resolved within 8 hours | resolution | Highest | 8 h | %95 | 90 %
        SLA-1 | First answer | response | | 30 min | 97 % |
        SLA-1 | Help can be reached | availability | | | 99 % |
        [Contacts]
        Agreement | Side | Duty | Person | Name
        SLA-1 | customer | Represents the department | maren |
        SLA-1 | provider | Decides | | Jonas Brandt
        """;

    /// <summary>The document that the agreement names.</summary>
    public const string DocumentName = "signed.pdf";

    /// <summary>Two cases of March 2026, one of which was late.</summary>
    public const string Tickets =
        """
        key,service,site,priority,opened,responded,resolved
        1,help,ber,Highest,2026-03-02T08:00:00Z,2026-03-02T08:10:00Z,2026-03-02T10:00:00Z
        2,help,ber,Highest,2026-03-03T08:00:00Z,2026-03-03T09:10:00Z,2026-03-10T10:00:00Z
        """;

    /// <summary>An outage of one hour in service hours.</summary>
    public const string Outages =
        """
        key,service,site,from,to
        o1,help,ber,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z
        """;
}
