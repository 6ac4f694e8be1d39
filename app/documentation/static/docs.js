// Starts Swagger UI, gives it German words and names what it leaves nameless.

import { SENTENCES, WORDS } from "./german.js";

const SAID = ["aria-label", "placeholder", "title"];

// Nothing in here is Swagger UI's own word, and there can be a lot of it.
const CONTENT = "pre:not(.errors-wrapper), code, textarea, svg";

// Controls that a screen reader could not name. Each gets its name in the page's language.
const NAMELESS = [
  [".close-modal", { de: "Schließen", en: "Close" }],
  [".servers select", { de: "Server", en: "Server" }],
  [".operation-filter-input", { de: "Nach Bereich filtern", en: "Filter by tag" }],
  [".examples-select-element", { de: "Beispiele", en: "Examples" }],
  [".body-param__text", { de: "Inhalt der Anfrage", en: "Request body" }],
  [".copy-to-clipboard button", { de: "In die Zwischenablage kopieren", en: "Copy to clipboard" }],
];

// Swagger UI leaves out the second level of headings.
const HEADINGS = ".opblock-tag, .opblock-body h4, .opblock-body h5, .modal-ux h3, .modal-ux h4";

const place = document.getElementById("documentation");
const language = document.documentElement.lang;
const dictionary = language === "de" ? indexed(WORDS) : new Map();
const sentences = language === "de" ? SENTENCES : [];

watch(place);
show(place);
keepPlaceWhenSwitching(document.querySelectorAll("header nav a"));
closeDialogOnEscape();

/** Let Swagger UI draw the API's document. */
function show(domNode) {
  SwaggerUIBundle({
    domNode,
    url: domNode.dataset.document,
    deepLinking: true,
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    docExpansion: "none",
    filter: true,
    persistAuthorization: true,
    syntaxHighlight: { activated: true, theme: "agate" },
    tryItOutEnabled: false,
    validatorUrl: null, // nothing about this API is told to another server
    withCredentials: false, // a key is typed in, never taken from a cookie
  });
}

/** Go over everything that Swagger UI draws, now and whenever it draws again. */
function watch(root) {
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") sayAttribute(change.target, change.attributeName);
      else if (change.type === "characterData") sayText(change.target);
      else change.addedNodes.forEach(visit);
    }
  });
  observer.observe(root, {
    subtree: true, childList: true, characterData: true, attributeFilter: SAID,
  });
}

/** Translate and name everything in a piece of the page. */
function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) return sayText(node);
  if (node.nodeType !== Node.ELEMENT_NODE || node.parentElement?.closest(CONTENT)) return;
  const walker = document.createTreeWalker(
    node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, passContent,
  );
  for (let each = node; each; each = walker.nextNode()) {
    if (each.nodeType === Node.TEXT_NODE) sayText(each);
    else visitElement(each);
  }
}

function passContent(node) {
  const inside = node.parentElement?.matches(CONTENT);
  return inside ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
}

function visitElement(element) {
  for (const attribute of SAID) sayAttribute(element, attribute);
  name(element);
  // A link inside a button is two controls in one; the button alone opens the operation.
  if (element.matches("button a[href]")) element.removeAttribute("href");
  if (element.matches(HEADINGS)) element.ariaLevel = Number(element.tagName[1]) - 1;
}

function sayText(node) {
  const said = translated(node.nodeValue, node.parentElement);
  // Only a real change is written: writing wakes the observer again.
  if (said !== node.nodeValue) node.nodeValue = said;
}

function sayAttribute(element, attribute) {
  const now = element.getAttribute(attribute);
  const said = now && translated(now, element);
  if (said && said !== now) element.setAttribute(attribute, said);
}

/** The German for a text in the element that holds it, or the text itself. */
function translated(text, holder) {
  const words = text.trim();
  if (!words || !holder) return text;
  const german = word(words, holder) ?? sentence(words, holder);
  return german === undefined ? text : text.replace(words, () => german);
}

function word(words, holder) {
  return dictionary.get(words)?.find(([where]) => holder.matches(where))?.[1];
}

function sentence(words, holder) {
  const found = sentences.find(([where, form]) => form.test(words) && holder.matches(where));
  return found && words.replace(found[1], found[2]);
}

/** Where each English word may stand, and what it is called there. */
function indexed(rows) {
  const places = new Map();
  for (const [where, words] of rows) {
    for (const [english, german] of Object.entries(words)) {
      places.set(english, [...(places.get(english) ?? []), [where, german]]);
    }
  }
  return places;
}

/** Name a control for screen readers if Swagger UI did not. */
function name(element) {
  if (element.hasAttribute("aria-label")) return;
  const label = NAMELESS.find(([where]) => element.matches(where))?.[1][language]
    ?? parameterOf(element);
  if (label) element.setAttribute("aria-label", label);
}

/** The parameter that a field of the form is for: its table row knows. */
function parameterOf(element) {
  if (!element.matches("input, select, textarea")) return undefined;
  return element.closest("tr[data-param-name]")?.dataset.paramName;
}

/** The other language opens at the same operation. */
function keepPlaceWhenSwitching(links) {
  for (const link of links) {
    link.addEventListener("click", () => { link.hash = location.hash; });
  }
}

/** Escape closes Swagger UI's dialog, and the focus goes back to a place that still exists. */
function closeDialogOnEscape() {
  document.addEventListener("keydown", (event) => {
    const close = place.querySelector(".close-modal");
    if (event.key !== "Escape" || !close) return;
    close.click();
    place.querySelector(".auth-wrapper > .btn.authorize")?.focus();
  });
}
