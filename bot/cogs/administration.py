"""``/admin``: running Caveat, for those who may manage the server. ``/reindex`` and ``/status`` are its short forms."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.admin import Admin, by_whom, declined_for, show_in_private
from bot.cogs.channels import Channels
from bot.house import House
from bot.messages.acknowledging import say_now
from bot.messages.pages import Book
from bot.messages.paging import Attached, Outgoing
from bot.messages.replies import InteractionReply
from bot.messages.words import counted
from bot.receipts import as_typed
from bot.team.gaps import gap_groups, gap_rows
from bot.team.pages import audit_book, settings_page
from bot.team.settings import RANGES, is_allowed
from bot.team.spreadsheets import as_csv

Days = app_commands.Range[int, RANGES["retention_days"].least, RANGES["retention_days"].most]
OfMember = app_commands.Range[int, RANGES["member_limit"].least, RANGES["member_limit"].most]
OfChannel = app_commands.Range[int, RANGES["channel_limit"].least, RANGES["channel_limit"].most]
NO_GAPS = "No question that is still kept went without an answer."
NO_FEEDBACK = "Nobody has said yet that an answer is wrong."
NOTHING = "Nothing is kept under that."
NOTHING_YET = "Nothing is kept yet."
NAME_ONE = "Give the id of a receipt, or a member."
LONGEST_RECEIPT = 40
# What all servers of one bot share; in the others it is decided for one alone.
SHARED = frozenset({"gaps", "feedback", "export", "settings", "audit", "forget"})
MORE_SERVERS = (
    "I am in more than one server, and this concerns all of them. Whoever runs me can name yours in CAVEAT_GUILDS; "
    "then it is for those who manage a server named there."
)


@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
@app_commands.guild_install()
class Administration(commands.GroupCog, group_name="admin", group_description="Run Caveat and see how it does"):
    """What those who manage the server do with Caveat. Every answer is for them alone, but how a re-index goes."""

    def __init__(self, house: House, admin: Admin) -> None:
        self._house = house
        self._admin = admin
        super().__init__()
        if self.app_command is not None:
            self.app_command.add_command(Channels(house))

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Check again what Discord has checked; and that no stranger's server reads or changes what others share."""
        line = declined_for(interaction)
        name = interaction.command.name if interaction.command else ""
        strangers = not self._house.settings.guilds and len(interaction.client.guilds) > 1
        if line is None and name in SHARED and strangers:
            line = MORE_SERVERS
        if line is not None:
            await say_now(interaction, line)
        return line is None

    @app_commands.command(description="Read the folder of articles anew; questions are answered meanwhile")
    async def reindex(self, interaction: discord.Interaction) -> None:
        """Run a re-index, as /reindex does."""
        await self._admin.run_reindex(interaction)

    @app_commands.command(description="Say which index answers, how fast, and what went wrong lately")
    async def status(self, interaction: discord.Interaction) -> None:
        """Show the status, as /status does."""
        await self._admin.show_status(interaction)

    @app_commands.command(description="List the questions that found no answer, like ones together, as a CSV file")
    async def gaps(self, interaction: discord.Interaction) -> None:
        """Hand over the file."""
        await show_in_private(self._house, interaction, "listing gaps", partial(self._gaps, interaction))

    @app_commands.command(description="List what members said of answers, as a CSV file")
    async def feedback(self, interaction: discord.Interaction) -> None:
        """Hand over the file."""
        await show_in_private(self._house, interaction, "listing feedback", partial(self._feedback, interaction))

    @app_commands.command(
        description="Hand over what Caveat keeps, private questions left out, as a file of JSON lines"
    )
    async def export(self, interaction: discord.Interaction) -> None:
        """Hand over the file."""
        await show_in_private(self._house, interaction, "exporting", partial(self._export, interaction))

    @app_commands.command(description="Show the settings, or change those that are given")
    @app_commands.describe(
        retention_days="For how many days questions are kept; older ones are deleted at once",
        keep_names="Whether the user name of whoever asks is kept with a question",
        member_limit="How many questions and commands a member may send in a minute; 0 is no limit",
        channel_limit="How many questions and commands a channel may send in a minute; 0 is no limit",
    )
    async def settings(
        self,
        interaction: discord.Interaction,
        retention_days: Days | None = None,
        keep_names: bool | None = None,
        member_limit: OfMember | None = None,
        channel_limit: OfChannel | None = None,
    ) -> None:
        """Change what is given, and show all."""
        given = {
            "retention_days": retention_days,
            "keep_names": keep_names,
            "member_limit": member_limit,
            "channel_limit": channel_limit,
        }
        # A client that skips Discord's checks may send anything.
        values = {name: value for name, value in given.items() if value is not None and is_allowed(name, value)}

        async def change(reply: InteractionReply) -> Outgoing:
            team = self._house.team
            deleted = await team.change(values, by_whom(interaction)) if values else 0
            return self._house.shelf.first_page(Book((settings_page(team.settings, deleted),), reply.style))

        await show_in_private(self._house, interaction, "changing settings", change)

    @app_commands.command(description="Say who changed which setting, and when")
    async def audit(self, interaction: discord.Interaction) -> None:
        """List the changes."""

        async def read(reply: InteractionReply) -> Outgoing:
            changes = await self._house.team.run(self._house.team.store.changes)
            return self._house.shelf.first_page(audit_book(changes, reply.style))

        await show_in_private(self._house, interaction, "reading the audit", read)

    @app_commands.command(description="Delete what is kept of a question, or of all questions of a member")
    @app_commands.describe(
        receipt="The id of the receipt, as it stands below the answer",
        member="Only where user names are kept: whose questions to delete",
    )
    async def forget(
        self,
        interaction: discord.Interaction,
        receipt: app_commands.Range[str, 1, LONGEST_RECEIPT] | None = None,
        member: discord.User | None = None,
    ) -> None:
        """Delete it, and say how much there was."""

        async def forget(_reply: InteractionReply) -> Outgoing:
            team, gone = self._house.team, 0
            if not receipt and not member:
                return Outgoing(NAME_ONE)
            if receipt:
                gone += await team.run(partial(team.questions.forget, as_typed(receipt)))
            if member:
                gone += await team.run(partial(team.questions.forget_asker, member.name))
            if gone:
                # Of what was forgotten the audit must not keep whose it was.
                await team.run(
                    partial(team.store.note, by_whom(interaction), "forget", counted(gone, "entry", "entries"))
                )
            return Outgoing(f"Deleted: {counted(gone, 'entry', 'entries')}." if gone else NOTHING)

        await show_in_private(self._house, interaction, "forgetting", forget)

    async def _gaps(self, interaction: discord.Interaction, _reply: InteractionReply) -> Outgoing:
        gaps = await self._house.team.run(self._house.team.questions.gaps)
        if not gaps:
            return Outgoing(NO_GAPS)

        def make() -> tuple[int, tuple[bytes, int]]:
            groups = gap_groups(gaps)
            return len(groups), as_csv(gap_rows(groups), interaction.filesize_limit)

        # Thousands take seconds to group, and every answer and press waits for desk.db.
        groups, made = await self._house.desk.apart(make)
        said = f"{counted(len(gaps), 'question')} found no answer; {counted(groups, 'group')} of like ones."
        return await self._file(interaction, "gaps.csv", made, said)

    async def _feedback(self, interaction: discord.Interaction, _reply: InteractionReply) -> Outgoing:
        def make() -> tuple[int, tuple[bytes, int]]:
            told = self._house.team.questions.feedback()
            heading = ("at", "kind", "note", "receipt", "question")
            rows = [(one.at, one.kind, one.note, one.receipt, one.question or "") for one in told]
            return len(rows), as_csv([heading, *rows], interaction.filesize_limit)

        number, made = await self._house.team.run(make)
        if not number:
            return Outgoing(NO_FEEDBACK)
        return await self._file(interaction, "feedback.csv", made, f"{counted(number, 'remark')} on answers.")

    async def _export(self, interaction: discord.Interaction, _reply: InteractionReply) -> Outgoing:
        exported = partial(self._house.team.questions.exported, interaction.filesize_limit)
        content, left = await self._house.team.run(exported)
        number = content.count(b"\n")
        if not number:
            return Outgoing(NOTHING_YET)
        return await self._file(interaction, "export.jsonl", (content, left), f"{counted(number, 'line')}.")

    async def _file(self, interaction: discord.Interaction, name: str, made: tuple[bytes, int], said: str) -> Outgoing:
        """Hand over a file, and note who got it: it may hold what people wrote. made: content, and lines left off."""
        team, (content, left), (what, _, suffix) = self._house.team, made, name.partition(".")
        await team.run(partial(team.store.note, by_whom(interaction), what, said.rstrip(".")))
        if left:
            said += (
                f" {counted(left, 'line')} more did not fit into a file that Discord takes here; `desk.db` has them."
            )
        return Outgoing(said, attached=(Attached(f"caveat-{what}-{datetime.now(UTC):%Y-%m-%d}.{suffix}", content),))
