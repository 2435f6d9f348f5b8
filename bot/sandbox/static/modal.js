// Forms that a bot opens, in a native dialog: the browser keeps the focus inside and closes it on Escape.

import { COMPONENT, selectControl } from "./components.js";
import { h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { markdownBlock } from "./markdown_view.js";

const REQUIRED = "This field is required";

/**
 * Show `modal` (its wire form). `submit(values)` sends what was filled in, by custom id, and gives true when the bot took
 * it; the form stays open otherwise. `upload(file)` stores a file and gives its id.
 */
export function openModal(modal, { appName, directory, upload, submit }) {
  const titleId = uniqueId("modal-title");
  const parts = modal.components.map((component) => buildPart(component, { directory, upload }));
  const error = h("p", { class: "form-error", role: "alert" });
  const send = h("button", { type: "submit", class: "button primary" }, "Submit");
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h(
      "header",
      {},
      h("h2", { id: titleId }, modal.title),
      closeButton(() => dialog.close()),
    ),
    h(
      "p",
      { class: "modal-note" },
      `This form will be sent to ${appName}. Do not share passwords or other sensitive information.`,
    ),
    h(
      "div",
      { class: "modal-fields" },
      parts.map((part) => part.element),
    ),
    error,
    h(
      "footer",
      {},
      h("button", { type: "button", class: "button secondary", on: { click: () => dialog.close() } }, "Cancel"),
      send,
    ),
  );
  const dialog = h("dialog", { class: "modal", "aria-labelledby": titleId }, form);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const invalid = parts.filter((part) => !part.check());
    if (invalid.length) return invalid[0].focus();
    error.textContent = "";
    send.setAttribute("aria-busy", "true");
    send.disabled = true;
    const taken = await sendParts(parts, submit);
    send.removeAttribute("aria-busy");
    send.disabled = false;
    if (taken) return dialog.close();
    error.textContent = "Something went wrong. Try again.";
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  parts.find((part) => part.focus)?.focus();
  return dialog;
}

async function sendParts(parts, submit) {
  try {
    const entries = await Promise.all(parts.filter((part) => part.value).map((part) => part.value()));
    return await submit(Object.fromEntries(entries));
  } catch {
    return false;
  }
}

function closeButton(close) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close", on: { click: close } },
    icon("close"),
  );
}

/** A top-level component: {element, check()}, and for a field also value(), giving [custom id, value], and focus(). */
function buildPart(component, context) {
  if (component.type === COMPONENT.TEXT) {
    return {
      element: markdownBlock(component.content, context.directory, "modal-text"),
      check: () => true,
    };
  }
  if (component.type === COMPONENT.ROW) {
    const inner = component.components[0];
    return buildField(inner, inner.label ?? inner.placeholder ?? "", null, context);
  }
  return buildField(component.component, component.label, component.description, context);
}

/** A labelled control with its description and its error. */
function buildField(component, label, description, context) {
  const names = { label: uniqueId("label"), description: uniqueId("description"), error: uniqueId("error") };
  const control = CONTROLS[component.type](component, { ...context, names, label });
  const required = isRequired(component);
  const error = h("p", { class: "field-error", id: names.error });
  const group = component.type === COMPONENT.RADIO || component.type === COMPONENT.CHECKBOXES;
  const element = h(
    "div",
    { class: "field", role: group ? "group" : null, "aria-labelledby": group ? names.label : null },
    h(
      group ? "div" : "label",
      { class: "field-label", id: names.label, for: control.id },
      label,
      required && h("span", { class: "required", "aria-hidden": true }, " *"),
      required && h("span", { class: "visually-hidden" }, " (required)"),
    ),
    description && h("p", { class: "field-description", id: names.description }, description),
    control.element,
    error,
  );
  const check = () => {
    error.textContent = control.problem(required) ?? "";
    control.focusable().setAttribute("aria-invalid", String(Boolean(error.textContent)));
    return !error.textContent;
  };
  const value = async () => [component.custom_id, await control.value()];
  return { element, check, value, focus: () => control.focusable().focus() };
}

function isRequired(component) {
  return component.type !== COMPONENT.CHECKBOX && component.required !== false && component.min_values !== 0;
}

const CONTROLS = {
  [COMPONENT.TEXT_INPUT]: textControl,
  [COMPONENT.STRING_SELECT]: selectField,
  [COMPONENT.USER_SELECT]: selectField,
  [COMPONENT.ROLE_SELECT]: selectField,
  [COMPONENT.MENTIONABLE_SELECT]: selectField,
  [COMPONENT.CHANNEL_SELECT]: selectField,
  [COMPONENT.UPLOAD]: uploadControl,
  [COMPONENT.RADIO]: (component, context) => choiceControl(component, context, "radio"),
  [COMPONENT.CHECKBOXES]: (component, context) => choiceControl(component, context, "checkbox"),
  [COMPONENT.CHECKBOX]: checkboxControl,
};

function textControl(component, { names }) {
  const id = uniqueId("input");
  const paragraph = component.style === 2;
  const input = h(paragraph ? "textarea" : "input", {
    id,
    type: paragraph ? null : "text",
    rows: paragraph ? "5" : null,
    placeholder: component.placeholder,
    maxlength: component.max_length,
    autocomplete: "off",
    "data-key": component.custom_id,
    "aria-describedby": `${names.description} ${names.error}`,
  });
  input.value = component.value ?? "";
  const left = h("span", { class: "characters-left", "aria-hidden": true });
  const count = () => {
    left.textContent = component.max_length ? String(component.max_length - input.value.length) : "";
  };
  input.addEventListener("input", count);
  count();
  const problem = (required) => {
    if (!input.value) return required ? REQUIRED : null;
    const missing = (component.min_length ?? 0) - input.value.length;
    return missing > 0 ? `Must be ${component.min_length} or more in length` : null;
  };
  const element = h("div", { class: "text-field" }, input, left);
  return { id, element, problem, value: () => input.value, focusable: () => input };
}

function selectField(component, { directory, label }) {
  const select = selectControl(component, directory, { label });
  const problem = (required) => (required && !select.values.length ? REQUIRED : null);
  return { element: select.button, problem, value: () => select.values, focusable: () => select.button };
}

function uploadControl(component, { upload, names }) {
  const id = uniqueId("upload");
  const most = component.max_values ?? 1;
  const input = h("input", {
    id,
    type: "file",
    multiple: most > 1,
    "data-key": component.custom_id,
    "aria-describedby": `${names.description} ${names.error}`,
  });
  const problem = (required) => {
    if (required && !input.files.length) return REQUIRED;
    if (input.files.length > most) return `Choose at most ${most} files`;
    return null;
  };
  const value = () => Promise.all([...input.files].map(upload));
  return { id, element: h("div", { class: "upload-field" }, input), problem, value, focusable: () => input };
}

function choiceControl(component, { names }, type) {
  const group = uniqueId("choice");
  const inputs = component.options.map((option) => {
    const input = h("input", { type, name: group, value: option.value, "aria-describedby": names.error });
    input.checked = Boolean(option.default);
    return input;
  });
  const rows = component.options.map((option, at) =>
    h(
      "label",
      { class: "choice" },
      inputs[at],
      h("span", {}, option.label, option.description && h("small", {}, option.description)),
    ),
  );
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const most = component.max_values ?? inputs.length;
  const problem = (required) => {
    if (required && chosen().length < (component.min_values ?? 1)) return REQUIRED;
    return type === "checkbox" && chosen().length > most ? `Choose at most ${most}` : null;
  };
  const value = () => (type === "radio" ? (chosen()[0] ?? null) : chosen());
  return { element: h("div", { class: "choices" }, rows), problem, value, focusable: () => inputs[0] };
}

function checkboxControl(component) {
  const id = uniqueId("checkbox");
  const input = h("input", { id, type: "checkbox", "data-key": component.custom_id });
  input.checked = Boolean(component.default);
  return {
    id,
    element: h("div", { class: "choices" }, input),
    problem: () => null,
    value: () => input.checked,
    focusable: () => input,
  };
}
