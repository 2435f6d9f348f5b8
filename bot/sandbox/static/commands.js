// The bot's commands as people meet them: one entry per runnable command, in the person's language.

export const COMMAND = { SLASH: 1, USER: 2, MESSAGE: 3 };
export const OPTION = {
  SUBCOMMAND: 1,
  GROUP: 2,
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  ATTACHMENT: 11,
};

/** A name or description in `locale`, where the bot registered one. */
export function localized(thing, field, locale) {
  return thing[`${field}_localizations`]?.[locale] ?? thing[field];
}

/**
 * Every slash command that can be run, groups and subcommands taken apart: {name, label, description, options}, where
 * `label` and `description` are in the person's language.
 */
export function slashEntries(commands, locale) {
  return commands
    .filter((command) => (command.type ?? COMMAND.SLASH) === COMMAND.SLASH)
    .flatMap((command) => flatten(command, command.name, localized(command, "name", locale), locale))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function flatten(node, name, label, locale) {
  const children = (node.options ?? []).filter((option) => option.type <= OPTION.GROUP);
  if (children.length) {
    return children.flatMap((child) =>
      flatten(child, `${name} ${child.name}`, `${label} ${localized(child, "name", locale)}`, locale),
    );
  }
  return [{ name, label, description: localized(node, "description", locale), options: node.options ?? [] }];
}

/** Entries that fit what was typed: those that begin so first, then those that have it anywhere. */
export function matchingEntries(entries, typed) {
  const wanted = typed.trim().toLowerCase();
  const starting = entries.filter((entry) => entry.label.toLowerCase().startsWith(wanted));
  const holding = entries.filter(
    (entry) => !starting.includes(entry) && entry.label.toLowerCase().includes(wanted),
  );
  return [...starting, ...holding];
}
