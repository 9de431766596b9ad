// The engineer's requirements of the 2024 notice in its own year for engines that know true and false: every row by what makes it met, and what makes it
// at least a case for people. Thresholds that are a date moved by years or months stand worked out, as none of the peers moves dates.
export const is = (field) => ({ is: field });
export const no = (of) => ({ no: of });
export const oneOf = (field, ...values) => ({ field, values });
export const ge = (field, least) => ({ field, ge: least });
export const le = (field, most) => ({ field, le: most });
export const all = (...of) => ({ all: of });
export const any = (...of) => ({ any: of });
/** Never better than a case for people. */
export const review = (of) => ({ review: of });
/** What a list comes to: a point, or for zen an expression over the list itself. */
export const point = (field, zen) => ({ point: field, zen });

const special = (of) => any(of, review(oneOf('route', 'high_skilled', 'introduced_talent')));
const introduced = review(oneOf('route', 'introduced_talent'));
const government = review(all(is('from_government'), is('first_application'), le('moved_year', 2023)));
const skilled = (level, years) => review(all(oneOf('route', 'high_skilled'), ge('skill_level', level), le('skill_year', 2024 - years)));
const junior = any(oneOf('current_title', 'assistant_engineer', 'engineer'), ge('qualification', 1));
const college = point('college');
const twoYears = point('two_years');
const counted = (count, field, since) => any(ge(field, count), review(all(ge(field, count - 1), oneOf('result_2024', 'pending'), le(since, 2024))));
const years = (from, row) => all(...Array.from({ length: 2025 - from }, (_, at) => row(from + at)));
const before = (year) => review(ge('work_year', year + 1));

export const ROWS = {
  unit: all(is('in_changzhi'), any(
    oneOf('unit_kind', 'public_institution', 'state_enterprise', 'private_enterprise', 'social_organization'),
    review(oneOf('unit_kind', 'other')),
  )),
  civil_servant: no(is('civil_servant')),
  retired: all(no(is('retired')), any(
    all(oneOf('retirement_class', 'male'), ge('birth_on', 19641010)),
    all(oneOf('retirement_class', 'female_cadre'), ge('birth_on', 19691010)),
    all(oneOf('retirement_class', 'female_worker'), ge('birth_on', 19741010)),
    // Whatever the class.
    ge('birth_on', 19741010),
  )),
  discipline: any(
    oneOf('unit_kind', 'private_enterprise', 'social_organization', 'other'),
    all(oneOf('unit_kind', 'state_enterprise'), no(is('in_management'))),
    all(oneOf('unit_kind', 'public_institution'), oneOf('discipline', 'warning'), no(is('in_management'))),
    review(all(oneOf('unit_kind', 'public_institution'), oneOf('discipline', 'warning'))),
    oneOf('discipline', 'none'),
    all(oneOf('discipline', 'warning'), any(le('discipline_on', 20240409), review(le('discipline_on', 20240430)))),
    all(oneOf('discipline', 'demerit'), any(le('discipline_on', 20231009), review(le('discipline_on', 20231031)))),
    all(oneOf('discipline', 'major_demerit'), any(le('discipline_on', 20230409), review(le('discipline_on', 20230430)))),
    all(oneOf('discipline', 'demotion'), any(le('discipline_on', 20221009), review(le('discipline_on', 20221031)))),
  ),
  specialty: any(
    oneOf('specialty_kind', 'listed'),
    review(all(oneOf('specialty_kind', 'related'), no(oneOf('specialty_group', 'forestry', 'inspection')))),
  ),
  one_application: no(is('other_same_level_application')),
  not_held: any(all(no(oneOf('current_title', 'engineer')), le('qualification', 1)), review(no(oneOf('current_title', 'engineer')))),
  education: special(college),
  seniority: any(
    review(is('doctor')),
    all(twoYears, junior, ge('counted', 2)),
    all(college, junior, ge('counted', 4)),
    government,
    skilled(1, 3),
    introduced,
  ),
  appointment: any(
    no(oneOf('unit_kind', 'public_institution')),
    is('salary_paid'),
    review(all(oneOf('current_title', 'none'), le('qualification', 0))),
    review(oneOf('route', 'high_skilled', 'introduced_talent')),
  ),
  conversion: any(oneOf('current_title', 'none'), is('title_matches_post'), is('converted'), introduced),
  recognition: any(oneOf('current_title', 'none'), oneOf('title_origin', 'local', 'confirmed'), review(oneOf('title_origin', 'elsewhere'))),
  achievements: special(point('achievement')),
  academic: special(point('work')),
  assessment_count: any(
    all(junior, counted(4, 'qualified', 'assistant_year')),
    all(twoYears, junior, counted(2, 'qualified', 'assistant_year')),
    all(oneOf('route', 'high_skilled'), counted(3, 'qualified_skilled', 'skill_year')),
    review(is('doctor')),
    government,
    introduced,
  ),
  assessment_recent: any(
    oneOf('result_2024', 'excellent', 'qualified'),
    oneOf('result_2023', 'excellent', 'qualified'),
    review(oneOf('result_2024', 'pending')),
    introduced,
  ),
  public_courses: years(2021, (year) => any(is(`course_${year}`), before(year), introduced)),
  professional_hours: years(2023, (year) => any(ge(`hours_${year}`, 60), before(year), introduced)),
};

/** A row as true and false: what makes it met, or with `least` 1 what makes it at least a case for people. False where nothing does. */
export function atLeast(node, least) {
  if (node.review) return least === 2 ? false : atLeast(node.review, 1);
  if (node.point) return { field: node.point, ge: least };
  for (const [kind, ends] of [['all', false], ['any', true]]) {
    if (!node[kind]) continue;
    const parts = node[kind].map((part) => atLeast(part, least)).filter((part) => part !== !ends);
    if (parts.includes(ends)) return ends;
    return parts.length === 1 ? parts[0] : parts.length ? { [kind]: parts } : !ends;
  }
  return node;
}

/** Every field that the rows read. */
export function fields(node = Object.values(ROWS), found = new Set()) {
  if (Array.isArray(node)) node.forEach((part) => fields(part, found));
  else {
    const field = node.field ?? node.point ?? node.is;
    if (field) found.add(field);
    for (const part of [node.no, node.review, ...(node.all ?? []), ...(node.any ?? [])].filter(Boolean)) fields(part, found);
  }
  return found;
}
