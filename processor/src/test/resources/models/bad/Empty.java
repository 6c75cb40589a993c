package bad;

import org.catgrad.annotations.Model;

/** Nothing at all. */
@Model(batch = 2)
//! [catgrad/NoInput] Empty: found no @Input, expected at least one; add @Input(…) Tensor x();
interface Empty {}
