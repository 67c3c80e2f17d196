// A form token that fits the browser's cookie now, read from a fresh copy of this page; undefined when there is none.
export async function fetchFreshToken() {
  const response = await fetch(window.location.href, { redirect: "manual" });
  if (!response.ok) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("[data-autosave] input[name=csrfmiddlewaretoken]")?.value;
}
