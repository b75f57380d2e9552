import type { Role } from "#server/contract/role.ts";

/** Somebody of the demo data; `id` stands in ids and addresses. */
export interface SeedPerson {
  id: string;
  name: string;
  email: string;
}

export interface SeedTeam {
  id: string;
  name: string;
  instructions: string;
  members: { person: SeedPerson; role: Role }[];
  /** US dollars a month: a warning, and a stop. */
  budget: { soft: number; hard: number };
}

const names = [
  "Mara Lindqvist",
  "Jonas Weber",
  "Aiko Tanaka",
  "Samuel Okafor",
  "Elena Petrova",
  "Tom Gallagher",
  "Priya Nair",
  "Lucas Moreau",
  "Ines Carvalho",
  "David Rosen",
  "Hana Novak",
  "Peter Brandt",
];

/** A dozen people; the first is the admin of the instance. */
export const seedPeople: readonly SeedPerson[] = names.map((name) => {
  const [first = name] = name.toLowerCase().split(" ");
  return { id: `usr_demo_${first}`, name, email: `${first}@parley.example` };
});

function members(roles: Record<string, Role>): SeedTeam["members"] {
  return seedPeople.flatMap((person) => {
    const [first = ""] = person.name.split(" ");
    const role = roles[first];
    return role ? [{ person, role }] : [];
  });
}

export const seedTeams: readonly SeedTeam[] = [
  {
    id: "team_demo_northlight",
    name: "Northlight Studio",
    instructions: "We design and build exhibitions for museums. Answer in short paragraphs.",
    members: members({
      Mara: "owner",
      Jonas: "admin",
      Aiko: "member",
      Samuel: "member",
      Elena: "member",
      Peter: "viewer",
    }),
    budget: { soft: 40, hard: 60 },
  },
  {
    id: "team_demo_harbour",
    name: "Harbour Logistics",
    instructions: "Name dates in full and weights in kilograms.",
    members: members({ Tom: "owner", Priya: "admin", Lucas: "member", Ines: "member", Mara: "member" }),
    budget: { soft: 25, hard: 50 },
  },
  {
    id: "team_demo_field",
    name: "Field Research",
    instructions: "",
    members: members({ David: "owner", Hana: "member", Aiko: "member", Ines: "viewer" }),
    budget: { soft: 15, hard: 30 },
  },
];
