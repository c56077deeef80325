// The sum of the weights while they are typed; the server alone decides whether they add up.
const told = document.querySelector("[data-weights-sum]");
const fields = document.querySelectorAll("[data-weight]");

if (told) {
  const say = () => {
    const whole = [...fields].reduce((sum, field) => sum + Math.round(Number(field.value || 0) * 100), 0) / 100;
    told.textContent = `${told.dataset.weightsSum} ${whole}`;
  };
  for (const field of fields) field.addEventListener("input", say);
  say();
}
