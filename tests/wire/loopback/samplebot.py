"""A bot that uses every surface of Discord which the loopback plays, well and badly.

As a program (`python samplebot.py`) it takes its token from SAMPLE_TOKEN.
"""

from __future__ import annotations

import asyncio
import io
import os
import time
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

Interaction = discord.Interaction["SampleBot"]


class FeedbackModal(ui.Modal, title="Feedback"):
    """A modal of the old form: text inputs in rows."""

    note: ui.TextInput[FeedbackModal] = ui.TextInput(label="Note", style=discord.TextStyle.paragraph, max_length=300)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"noted: {self.note.value}", ephemeral=True)


class ProfileModal(ui.Modal, title="Profile"):
    """A modal of the new form: labels around an input, a select and an upload."""

    name: Any = ui.Label(text="Name", description="who", component=ui.TextInput(min_length=2, max_length=5))
    color: Any = ui.Label(
        text="Color",
        component=ui.Select(
            options=[discord.SelectOption(label="Red", value="r"), discord.SelectOption(label="Blue", value="b")]
        ),
    )
    proof: Any = ui.Label(text="Proof", component=ui.FileUpload(required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        files = [file.filename for file in self.proof.component.values]
        await interaction.response.send_message(f"{self.name.component.value} {self.color.component.values} {files}")


class AnswerView(ui.View):
    """The persistent view under an answer."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="More", style=discord.ButtonStyle.primary, custom_id="ask:more")
    async def more(self, interaction: discord.Interaction, button: ui.Button[AnswerView]) -> None:
        """Update the message and add something private."""
        button.disabled = True
        await interaction.response.edit_message(content="more!", view=self)
        await interaction.followup.send("extra detail", ephemeral=True)

    @ui.button(label="Feedback", custom_id="ask:feedback")
    async def feedback(self, interaction: discord.Interaction, _button: ui.Button[AnswerView]) -> None:
        """Open a modal."""
        await interaction.response.send_modal(FeedbackModal())

    @ui.select(custom_id="ask:pick", options=[discord.SelectOption(label=f"Opt {i}", value=str(i)) for i in range(3)])
    async def pick(self, interaction: discord.Interaction, select: ui.Select[AnswerView]) -> None:
        """Say what was chosen."""
        await interaction.response.send_message(f"picked {select.values[0]}")


class PeopleView(ui.View):
    """Selects of users and channels."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.select(cls=ui.UserSelect, custom_id="people:who", placeholder="who", max_values=2)
    async def who(self, interaction: discord.Interaction, select: ui.UserSelect[PeopleView]) -> None:
        """Name the users chosen."""
        await interaction.response.send_message(" ".join(user.name for user in select.values))

    @ui.select(cls=ui.ChannelSelect, custom_id="people:where")
    async def where(self, interaction: discord.Interaction, select: ui.ChannelSelect[PeopleView]) -> None:
        """Name the channel chosen."""
        await interaction.response.send_message(str(select.values[0].name))


class GoButton(ui.Button["PosterView"]):
    """A button that defers an update and then follows up."""

    def __init__(self) -> None:
        super().__init__(label="Go", custom_id="poster:go")

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("went")


class PosterView(ui.LayoutView):
    """A layout of components v2, with `paragraphs` long texts after its container."""

    def __init__(self, paragraphs: int = 0) -> None:
        super().__init__(timeout=None)
        section: ui.Section[PosterView] = ui.Section(ui.TextDisplay("body"), accessory=GoButton())
        self.add_item(ui.Container(ui.TextDisplay("# head"), section))
        for _ in range(paragraphs):
            self.add_item(ui.TextDisplay("x" * 1500))


class SampleBot(commands.Bot):
    """Keeps the errors of its commands in `app_errors`, unwrapped, and answers mentions."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(
            command_prefix="!unused!",
            intents=intents or discord.Intents.default(),
            allowed_mentions=discord.AllowedMentions(everyone=False, roles=False),
        )
        self.app_errors: list[Any] = []
        self.tree.error(self._on_app_error)
        for add in (_add_answers, _add_waits, _add_limits, _add_options, _add_privacy):
            add(self.tree)

    async def setup_hook(self) -> None:
        for view in (AnswerView(), PeopleView(), PosterView()):
            self.add_view(view)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds before the session is renewed: only Discord needs that."""

    async def on_message(self, message: discord.Message) -> None:
        """Answer those who mention the bot."""
        if not message.author.bot and self.user in message.mentions:
            await message.reply(f"hello {message.author.mention} @everyone: {message.content}", mention_author=False)

    async def _on_app_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        self.app_errors.append(getattr(error, "original", error))
        told = "denied" if isinstance(error, app_commands.CheckFailure) else f"error: {type(error).__name__}"
        if interaction.response.is_done():
            await interaction.followup.send(told, ephemeral=True)
        else:
            await interaction.response.send_message(told, ephemeral=True)


Tree = app_commands.CommandTree[Any]


def _add_answers(tree: Tree) -> None:
    @tree.command(description="Ask")
    @app_commands.describe(question="The question", topic="Topic")
    async def ask(interaction: Interaction, question: app_commands.Range[str, 1, 200], topic: str = "any") -> None:
        await interaction.response.defer(thinking=True)
        embed = discord.Embed(title=f"Answer to {question}"[:256], description="42")
        embed.add_field(name="topic", value=topic)
        await interaction.followup.send(embed=embed, view=AnswerView())

    @ask.autocomplete("topic")
    async def topics(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}-{i}", value=f"{current}-{i}") for i in range(5)]

    @tree.command(description="Profile")
    async def profile(interaction: Interaction) -> None:
        await interaction.response.send_modal(ProfileModal())

    @tree.command(description="Poster")
    async def poster(interaction: Interaction, paragraphs: int = 0) -> None:
        await interaction.response.send_message(view=PosterView(paragraphs))

    @tree.command(description="People")
    async def people(interaction: Interaction) -> None:
        await interaction.response.send_message("pick", view=PeopleView(), ephemeral=True)

    @tree.command(description="Ping")
    async def ping(interaction: Interaction) -> None:
        await interaction.response.send_message("pong @everyone", allowed_mentions=discord.AllowedMentions.all())


def _add_waits(tree: Tree) -> None:
    @tree.command(description="Answers late, with the loop free or blocked")
    async def late(interaction: Interaction, seconds: float, block: bool = False) -> None:
        if block:
            time.sleep(seconds)  # noqa: ASYNC251 - a bot that blocks its loop is the point
        else:
            await asyncio.sleep(seconds)
        await interaction.response.send_message("late, but done")

    @tree.command(description="Works in a thread after it has deferred")
    async def work(interaction: Interaction, seconds: float) -> None:
        await interaction.response.defer()
        await asyncio.to_thread(time.sleep, seconds)
        await interaction.edit_original_response(content="work done")

    @tree.command(description="Answers twice")
    async def twice(interaction: Interaction) -> None:
        await interaction.response.send_message("one")
        interaction.response._response_type = None
        await interaction.response.send_message("two")


def _add_limits(tree: Tree) -> None:
    @tree.command(description="Goes over a limit")
    async def excess(interaction: Interaction, kind: str) -> None:
        if kind == "file":
            await interaction.response.defer()
            await interaction.followup.send(file=discord.File(io.BytesIO(bytes(11 * 1024 * 1024)), "big.bin"))
        elif kind == "mentions":
            route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=interaction.channel_id)
            body = {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}
            await interaction.client.http.request(route, json=body)
        else:
            await interaction.response.send_message(**_excess(kind))

    @tree.command(description="Offers too many choices, or one that is too long")
    async def choices(interaction: Interaction, kind: str) -> None:
        await interaction.response.send_message(kind)

    @choices.autocomplete("kind")
    async def offer(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        if current == "long":
            return [app_commands.Choice(name="n" * 101, value="n")]
        return [app_commands.Choice(name=f"n{i}", value=str(i)) for i in range(26)]


def _excess(kind: str) -> dict[str, Any]:
    """What to send so that Discord refuses it."""
    embed = discord.Embed(title="t")
    view = ui.View(timeout=None)
    if kind == "content":
        return {"content": "x" * 2001}
    if kind == "empty":
        return {}
    if kind == "description":
        embed.description = "y" * 4097
    elif kind == "total":
        embed.description = "y" * 4096
        for _ in range(3):
            embed.add_field(name="n", value="v" * 1000)
    elif kind == "field":
        embed.add_field(name="", value="v")
    elif kind == "url":
        embed.url = "notaurl"
    elif kind == "custom_id":
        view.add_item(ui.Button(label="a", custom_id="x")).add_item(ui.Button(label="b", custom_id="x"))
        return {"view": view}
    elif kind == "label":
        button: ui.Button[Any] = ui.Button(label="a")
        button._underlying.label = "z" * 81
        return {"view": view.add_item(button)}
    return {"embed": embed}


def _add_options(tree: Tree) -> None:
    @tree.command(description="Options of every type")
    @app_commands.choices(size=[app_commands.Choice(name="Small", value=1), app_commands.Choice(name="Large", value=2)])
    async def options(
        interaction: Interaction,
        who: discord.Member,
        where: discord.TextChannel,
        role: discord.Role,
        size: app_commands.Choice[int],
        ratio: app_commands.Range[float, 0, 1] = 0.5,
        flag: bool = False,
        count: app_commands.Range[int, 1, 9] = 3,
    ) -> None:
        manages = interaction.permissions.manage_guild
        told = f"{who.name} {where.name} {role.name} {size.name} {ratio} {flag} {count} {manages}"
        await interaction.response.send_message(told)

    @tree.command(description="Gives a file back, reversed")
    async def upload(interaction: Interaction, file: discord.Attachment) -> None:
        await interaction.response.defer(ephemeral=True)
        data = await file.read()
        reverse = discord.File(io.BytesIO(data[::-1]), "reverse.txt")
        await interaction.followup.send(f"{file.filename} {len(data)}", file=reverse, ephemeral=True)

    @tree.command(description="For those who manage the guild")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def admin(interaction: Interaction) -> None:
        await interaction.response.send_message("done", ephemeral=True)

    manages_guild = discord.Permissions(manage_guild=True)
    settings = app_commands.Group(name="settings", description="Settings", default_permissions=manages_guild)
    deep = app_commands.Group(name="deep", description="Deeper", parent=settings)

    @deep.command(name="set", description="Set")
    async def set_(interaction: Interaction, key: str) -> None:
        await interaction.response.send_message(f"set {key}")

    @set_.autocomplete("key")
    async def keys(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}!", value=current)]

    tree.add_command(settings)

    @tree.context_menu(name="Quote this")
    async def quote(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"> {message.content}", ephemeral=True)

    @tree.context_menu(name="Who is it")
    async def who_is_it(interaction: Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(member.name)


def _add_privacy(tree: Tree) -> None:
    @tree.command(description="Edits a private answer, then says two things in public")
    async def stream(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        for length in range(1, 4):
            await interaction.edit_original_response(content="part" * length)
        await interaction.followup.send("public", ephemeral=False)
        files = [discord.File(io.BytesIO(b"1"), "a.txt"), discord.File(io.BytesIO(b"22"), "b.txt")]
        await interaction.followup.send(files=files, embed=discord.Embed(title="f"))

    @tree.command(description="Defers in private, and follows up without saying so")
    async def secret(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("secret")

    @tree.command(description="Answers, and then writes into the channel")
    async def say(interaction: Interaction) -> None:
        await interaction.response.send_message("ok")
        channel = interaction.channel
        if isinstance(channel, discord.TextChannel):
            await channel.send("said in channel")


if __name__ == "__main__":
    SampleBot().run(os.environ["SAMPLE_TOKEN"])
