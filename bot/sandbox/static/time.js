// Times as Discord writes them, against the sandbox's clock, which may be ahead of the computer's.

const FORMATS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const STEPS = [
  [60, "second", 1],
  [3600, "minute", 60],
  [86400, "hour", 3600],
  [86400 * 30, "day", 86400],
  [86400 * 365, "month", 86400 * 30],
  [Infinity, "year", 86400 * 365],
];

const MAX_SECONDS = 8.64e12;
const DISCORD_EPOCH = 1420070400000n;

const clock = { ahead: 0 };

/** Tell the page how far (in milliseconds) the sandbox's clock is ahead of this computer's. */
export function setClockAhead(milliseconds) {
  clock.ahead = milliseconds;
  refreshTimes();
}

/** The sandbox's present, in milliseconds since 1970. */
export function now() {
  return Date.now() + clock.ahead;
}

/** When a Discord id was made, in milliseconds since 1970. */
export function snowflakeTime(id) {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

/** `seconds` since 1970 in one of Discord's styles, or null where that is no time at all. */
export function formatTime(seconds, style, { present = now(), locale, timeZone } = {}) {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > MAX_SECONDS) return null;
  if (style === "R") return relativeTime(seconds - present / 1000, locale);
  return new Intl.DateTimeFormat(locale, { ...FORMATS[style], timeZone }).format(seconds * 1000);
}

function relativeTime(difference, locale) {
  const [, unit, size] = STEPS.find(([limit]) => Math.abs(difference) < limit);
  const amount = Math.trunc(difference / size);
  return new Intl.RelativeTimeFormat(locale).format(amount, unit);
}

/** "Today at 09:30", "Yesterday at 09:30", "21/11/2026, 09:30": the time beside a message's author. */
export function messageTime(milliseconds) {
  const time = formatTime(milliseconds / 1000, "t");
  const days = dayNumber(now()) - dayNumber(milliseconds);
  if (days === 0) return `Today at ${time}`;
  if (days === 1) return `Yesterday at ${time}`;
  return formatTime(milliseconds / 1000, "s");
}

/** The local calendar day, counted; times of one day give one number. */
export function dayNumber(milliseconds) {
  const date = new Date(milliseconds);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000);
}

/** Rewrite what depends on the present: relative times and the times beside authors. */
export function refreshTimes() {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    element.textContent = formatTime(Number(element.dataset.relative), "R");
  }
  for (const element of document.querySelectorAll("time[data-sent]")) {
    element.textContent = messageTime(Number(element.dataset.sent));
  }
}
